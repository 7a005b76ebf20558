CREATE TABLE "accommodation_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"accommodation" uuid NOT NULL,
	"author" uuid,
	"step" text NOT NULL,
	"body" "bytea",
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accommodations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"asked" "bytea" NOT NULL,
	"offered" "bytea",
	"agreed" "bytea",
	"look_after" integer,
	"look_again_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "accommodation_words" ADD CONSTRAINT "accommodation_words_accommodation_accommodations_id_fk" FOREIGN KEY ("accommodation") REFERENCES "public"."accommodations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodation_words" ADD CONSTRAINT "accommodation_words_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodations" ADD CONSTRAINT "accommodations_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodations" ADD CONSTRAINT "accommodations_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accommodation_words_of" ON "accommodation_words" USING btree ("accommodation","id");--> statement-breakpoint
CREATE INDEX "accommodations_person" ON "accommodations" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "accommodations_cohort" ON "accommodations" USING btree ("cohort","waiting_since");