CREATE TABLE "mentoring_wishes" (
	"person" uuid PRIMARY KEY NOT NULL,
	"capacity" integer,
	"topics" text[] DEFAULT '{}' NOT NULL,
	"times" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mentor_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"participation" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid NOT NULL,
	"former" uuid,
	"words" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "checkpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"participation" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid NOT NULL,
	"mentor" uuid,
	"number" integer NOT NULL,
	"person_answers" "bytea",
	"person_at" timestamp (3) with time zone,
	"mentor_answers" "bytea",
	"mentor_at" timestamp (3) with time zone,
	"person_shown_at" timestamp (3) with time zone,
	"mentor_shown_at" timestamp (3) with time zone,
	"person_skipped_at" timestamp (3) with time zone,
	"mentor_skipped_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"told_seen_at" timestamp (3) with time zone,
	"person_written" integer DEFAULT 0 NOT NULL,
	"mentor_written" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mentoring_wishes" ADD CONSTRAINT "mentoring_wishes_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_changes" ADD CONSTRAINT "mentor_changes_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_changes" ADD CONSTRAINT "mentor_changes_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_changes" ADD CONSTRAINT "mentor_changes_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_changes" ADD CONSTRAINT "mentor_changes_former_people_id_fk" FOREIGN KEY ("former") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_mentor_people_id_fk" FOREIGN KEY ("mentor") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentor_changes_person" ON "mentor_changes" USING btree ("person");--> statement-breakpoint
CREATE INDEX "mentor_changes_waiting" ON "mentor_changes" USING btree ("cohort","created_at","id") WHERE withdrawn_at is null and settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "mentor_changes_open" ON "mentor_changes" USING btree ("participation") WHERE withdrawn_at is null and settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "checkpoints_with" ON "checkpoints" USING btree ("participation","number","mentor");--> statement-breakpoint
CREATE INDEX "checkpoints_person" ON "checkpoints" USING btree ("person");--> statement-breakpoint
CREATE INDEX "checkpoints_mentor" ON "checkpoints" USING btree ("mentor");--> statement-breakpoint
CREATE INDEX "checkpoints_told" ON "checkpoints" USING btree ("cohort","told_at","id") WHERE told_at is not null;