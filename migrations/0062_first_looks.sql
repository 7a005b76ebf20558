CREATE TABLE "assignment_first_looks" (
	"assignment" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"files_version" integer NOT NULL,
	"checks" text[] NOT NULL,
	"person" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignment_first_looks" ADD CONSTRAINT "assignment_first_looks_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_first_looks" ADD CONSTRAINT "assignment_first_looks_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;