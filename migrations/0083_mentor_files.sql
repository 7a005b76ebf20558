CREATE TABLE "assignment_mentor_file_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file" uuid NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"charset" text,
	"storage_key" text NOT NULL,
	"since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment_mentor_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment" uuid NOT NULL,
	"path" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"charset" text,
	"storage_key" text NOT NULL,
	"since" timestamp (3) with time zone,
	CONSTRAINT "assignment_mentor_files_belong" CHECK ("assignment_mentor_files"."path" ~* '(^|/)mentor-')
);
--> statement-breakpoint
ALTER TABLE "assignment_mentor_file_versions" ADD CONSTRAINT "assignment_mentor_file_versions_file_assignment_mentor_files_id_fk" FOREIGN KEY ("file") REFERENCES "public"."assignment_mentor_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_mentor_files" ADD CONSTRAINT "assignment_mentor_files_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_mentor_file_versions_file" ON "assignment_mentor_file_versions" USING btree ("file","id");--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_mentor_files_path" ON "assignment_mentor_files" USING btree ("assignment","path");--> statement-breakpoint
-- What is for mentors moves with its ids and its earlier versions. Its bytes stay where they are until a job moves them apart
-- (src/features/assignments/mentors/service.ts): until then the old key stays valid, and only rows of the new tables name it.
INSERT INTO "assignment_mentor_files" ("id", "assignment", "path", "size", "sha256", "media_type", "charset", "storage_key", "since")
	SELECT "id", "assignment", "path", "size", "sha256", "media_type", "charset", "storage_key", "since"
	FROM "assignment_files" WHERE "mentor_only";--> statement-breakpoint
INSERT INTO "assignment_mentor_file_versions" ("id", "file", "size", "sha256", "media_type", "charset", "storage_key", "since", "until")
	SELECT v."id", v."file", v."size", v."sha256", v."media_type", v."charset", v."storage_key", v."since", v."until"
	FROM "assignment_file_versions" v JOIN "assignment_files" f ON f."id" = v."file" WHERE f."mentor_only";--> statement-breakpoint
DELETE FROM "assignment_files" WHERE "mentor_only";--> statement-breakpoint
ALTER TABLE "assignment_files" DROP COLUMN "mentor_only";--> statement-breakpoint
ALTER TABLE "assignment_files" ADD CONSTRAINT "assignment_files_belong" CHECK ("assignment_files"."path" !~* '(^|/)mentor-');
