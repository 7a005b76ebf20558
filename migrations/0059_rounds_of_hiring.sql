CREATE TABLE "assignment_insiders" (
	"assignment" uuid NOT NULL,
	"person" uuid NOT NULL,
	"as" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assignment_insiders_assignment_person_pk" PRIMARY KEY("assignment","person")
);
--> statement-breakpoint
DROP INDEX "assignments_slug";--> statement-breakpoint
ALTER TABLE "assignment_insiders" ADD CONSTRAINT "assignment_insiders_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_insiders" ADD CONSTRAINT "assignment_insiders_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_insiders_person" ON "assignment_insiders" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_slug" ON "assignments" USING btree ("company","slug") WHERE recycled_at is not null;