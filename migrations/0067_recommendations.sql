CREATE TABLE "recommendations" (
	"project" uuid PRIMARY KEY NOT NULL,
	"answer" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;