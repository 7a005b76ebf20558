CREATE TABLE "aids_off" (
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"aids" text[] NOT NULL,
	CONSTRAINT "aids_off_person_cohort_pk" PRIMARY KEY("person","cohort")
);
--> statement-breakpoint
CREATE TABLE "unseen" (
	"person" uuid PRIMARY KEY NOT NULL,
	"things" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "aids_off" ADD CONSTRAINT "aids_off_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aids_off" ADD CONSTRAINT "aids_off_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unseen" ADD CONSTRAINT "unseen_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;