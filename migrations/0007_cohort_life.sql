CREATE TABLE "cohort_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"from_phase" text NOT NULL,
	"to_phase" text NOT NULL,
	"person" uuid,
	"open" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"paused_until" date,
	"mentor" uuid,
	"left_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runbook_checks" (
	"cohort" uuid NOT NULL,
	"phase" text NOT NULL,
	"key" text NOT NULL,
	"person" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "runbook_checks_cohort_phase_key_pk" PRIMARY KEY("cohort","phase","key")
);
--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "apply_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "kickoff" text DEFAULT 'text' NOT NULL;--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "kickoff_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "kickoff_link" text;--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "kickoff_text" text;--> statement-breakpoint
ALTER TABLE "cohorts" ADD COLUMN "showcase_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cohort_moves" ADD CONSTRAINT "cohort_moves_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_mentor_people_id_fk" FOREIGN KEY ("mentor") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runbook_checks" ADD CONSTRAINT "runbook_checks_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cohort_moves_cohort" ON "cohort_moves" USING btree ("cohort","id");--> statement-breakpoint
CREATE UNIQUE INDEX "participations_person" ON "participations" USING btree ("cohort","person");--> statement-breakpoint
CREATE INDEX "participations_mentor" ON "participations" USING btree ("mentor");--> statement-breakpoint
CREATE INDEX "participations_by_person" ON "participations" USING btree ("person");--> statement-breakpoint
CREATE INDEX "cohorts_phase" ON "cohorts" USING btree ("phase");