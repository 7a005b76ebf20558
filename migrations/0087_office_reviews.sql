CREATE TABLE "office_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"office" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"proposed_by" text NOT NULL,
	"meet_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"declined_at" timestamp (3) with time zone,
	"person_words" "bytea",
	"person_at" timestamp (3) with time zone,
	"office_words" "bytea",
	"office_by" uuid,
	"office_at" timestamp (3) with time zone,
	"organizers_words" "bytea",
	"organizers_by" uuid,
	"organizers_at" timestamp (3) with time zone,
	"steps" "bytea",
	"person_confirmed" timestamp (3) with time zone,
	"office_confirmed" timestamp (3) with time zone,
	"organizers_confirmed" timestamp (3) with time zone,
	"waiting_since" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "office_reviews" ADD CONSTRAINT "office_reviews_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_reviews" ADD CONSTRAINT "office_reviews_office_organizations_id_fk" FOREIGN KEY ("office") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_reviews" ADD CONSTRAINT "office_reviews_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_reviews" ADD CONSTRAINT "office_reviews_office_by_people_id_fk" FOREIGN KEY ("office_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_reviews" ADD CONSTRAINT "office_reviews_organizers_by_people_id_fk" FOREIGN KEY ("organizers_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_reviews_person" ON "office_reviews" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "office_reviews_cohort" ON "office_reviews" USING btree ("cohort","waiting_since");--> statement-breakpoint
CREATE UNIQUE INDEX "office_reviews_open" ON "office_reviews" USING btree ("person","office") WHERE declined_at is null and not (person_confirmed is not null and office_confirmed is not null and organizers_confirmed is not null);