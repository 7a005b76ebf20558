CREATE TABLE "assignment_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment" uuid NOT NULL,
	"path" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"charset" text,
	"storage_key" text NOT NULL,
	"mentor_only" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment_hirings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment" uuid NOT NULL,
	"name" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" uuid,
	"ends_on" date,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "assignment_holders" (
	"assignment" uuid NOT NULL,
	"person" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assignment_holders_assignment_person_pk" PRIMARY KEY("assignment","person")
);
--> statement-breakpoint
CREATE TABLE "assignment_notes" (
	"assignment" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment_transitions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment" uuid NOT NULL,
	"act" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"person" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"checks" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company" uuid NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"level" text NOT NULL,
	"tags" text[] NOT NULL,
	"hours_min" double precision NOT NULL,
	"hours_max" double precision NOT NULL,
	"materials" text[] NOT NULL,
	"first_day" text NOT NULL,
	"looked_at" jsonb NOT NULL,
	"variants" jsonb NOT NULL,
	"hints" jsonb NOT NULL,
	"help" text[] NOT NULL,
	"reading_minutes" integer NOT NULL,
	"plain_summary" text NOT NULL,
	"language" text NOT NULL,
	"licence" text NOT NULL,
	"statement" text NOT NULL,
	"handouts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"recycled_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"author" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignment_files" ADD CONSTRAINT "assignment_files_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_hirings" ADD CONSTRAINT "assignment_hirings_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_hirings" ADD CONSTRAINT "assignment_hirings_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_hirings" ADD CONSTRAINT "assignment_hirings_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_holders" ADD CONSTRAINT "assignment_holders_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_holders" ADD CONSTRAINT "assignment_holders_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_notes" ADD CONSTRAINT "assignment_notes_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_transitions" ADD CONSTRAINT "assignment_transitions_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_transitions" ADD CONSTRAINT "assignment_transitions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_company_organizations_id_fk" FOREIGN KEY ("company") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_files_path" ON "assignment_files" USING btree ("assignment","path");--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_hirings_once" ON "assignment_hirings" USING btree ("assignment");--> statement-breakpoint
CREATE INDEX "assignment_holders_person" ON "assignment_holders" USING btree ("person");--> statement-breakpoint
CREATE INDEX "assignment_transitions_assignment" ON "assignment_transitions" USING btree ("assignment","id");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_slug" ON "assignments" USING btree ("company","slug");--> statement-breakpoint
CREATE INDEX "assignments_state" ON "assignments" USING btree ("company","state","id");