CREATE TABLE "assignment_limits" (
	"cohort" uuid NOT NULL,
	"assignment" uuid NOT NULL,
	"most" integer NOT NULL,
	CONSTRAINT "assignment_limits_cohort_assignment_pk" PRIMARY KEY("cohort","assignment")
);
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "left_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment_limits" ADD CONSTRAINT "assignment_limits_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_limits" ADD CONSTRAINT "assignment_limits_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "projects_assignment" ON "projects" USING btree ("assignment","cohort") WHERE state = 'active';