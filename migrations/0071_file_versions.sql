CREATE TABLE "assignment_file_versions" (
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
ALTER TABLE "assignment_files" ADD COLUMN "since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assignment_file_versions" ADD CONSTRAINT "assignment_file_versions_file_assignment_files_id_fk" FOREIGN KEY ("file") REFERENCES "public"."assignment_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_file_versions_file" ON "assignment_file_versions" USING btree ("file","id");