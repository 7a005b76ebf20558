CREATE TABLE "hint_openings" (
	"project" uuid NOT NULL,
	"hint" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hint_openings_project_hint_pk" PRIMARY KEY("project","hint")
);
--> statement-breakpoint
ALTER TABLE "hint_openings" ADD CONSTRAINT "hint_openings_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;