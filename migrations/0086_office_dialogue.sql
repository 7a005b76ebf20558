CREATE TABLE "office_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"office" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"kind" text NOT NULL,
	"author" uuid,
	"body" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answer_by" date,
	"waiting_since" timestamp (3) with time zone,
	"answer" "bytea",
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "office_words" ADD CONSTRAINT "office_words_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_words" ADD CONSTRAINT "office_words_office_organizations_id_fk" FOREIGN KEY ("office") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_words" ADD CONSTRAINT "office_words_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_words" ADD CONSTRAINT "office_words_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_words" ADD CONSTRAINT "office_words_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_words_person" ON "office_words" USING btree ("person","id");--> statement-breakpoint
CREATE INDEX "office_words_cohort" ON "office_words" USING btree ("cohort","waiting_since");