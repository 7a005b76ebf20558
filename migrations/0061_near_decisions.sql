CREATE TABLE "assignment_near_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment" uuid NOT NULL,
	"near" uuid NOT NULL,
	"likeness" real NOT NULL,
	"reason" text NOT NULL,
	"person" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignment_near_decisions" ADD CONSTRAINT "assignment_near_decisions_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_near_decisions" ADD CONSTRAINT "assignment_near_decisions_near_assignments_id_fk" FOREIGN KEY ("near") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_near_decisions" ADD CONSTRAINT "assignment_near_decisions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_near_decisions_assignment" ON "assignment_near_decisions" USING btree ("assignment","id");