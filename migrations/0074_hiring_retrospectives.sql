ALTER TABLE "retrospectives" ALTER COLUMN "cohort" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "retrospectives" ADD COLUMN "assignment" uuid;--> statement-breakpoint
ALTER TABLE "retrospectives" ADD CONSTRAINT "retrospectives_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "retrospectives_assignment" ON "retrospectives" USING btree ("assignment");--> statement-breakpoint
ALTER TABLE "retrospectives" ADD CONSTRAINT "retrospectives_one_side" CHECK (("retrospectives"."audience" = 'hiring') = ("retrospectives"."assignment" is not null) and ("retrospectives"."audience" = 'hiring') = ("retrospectives"."cohort" is null));