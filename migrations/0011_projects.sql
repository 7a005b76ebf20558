CREATE TABLE "feedback_bullets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"feedback" uuid NOT NULL,
	"row" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission" uuid NOT NULL,
	"author" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"helpful" text,
	"changed" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid NOT NULL,
	"assignment" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"size" text DEFAULT 'normal' NOT NULL,
	"plan" text DEFAULT '' NOT NULL,
	"decisions" text DEFAULT '' NOT NULL,
	"repository" text,
	"shared" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project" uuid NOT NULL,
	"number" integer NOT NULL,
	"form" text NOT NULL,
	"link" text,
	"body" text,
	"file_name" text,
	"file_type" text,
	"file_size" integer,
	"file_sha256" text,
	"storage_key" text,
	"note" text DEFAULT '' NOT NULL,
	"ai_help" text DEFAULT '' NOT NULL,
	"other_help" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "feedback_bullets" ADD CONSTRAINT "feedback_bullets_feedback_feedbacks_id_fk" FOREIGN KEY ("feedback") REFERENCES "public"."feedbacks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedbacks" ADD CONSTRAINT "feedbacks_submission_submissions_id_fk" FOREIGN KEY ("submission") REFERENCES "public"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedbacks" ADD CONSTRAINT "feedbacks_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_bullets_feedback" ON "feedback_bullets" USING btree ("feedback");--> statement-breakpoint
CREATE INDEX "feedbacks_submission" ON "feedbacks" USING btree ("submission");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_active" ON "projects" USING btree ("cohort","person","kind") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "projects_cohort" ON "projects" USING btree ("cohort","id");--> statement-breakpoint
CREATE INDEX "projects_person" ON "projects" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_number" ON "submissions" USING btree ("project","number");