CREATE TABLE "assignment_exposure_versions" (
	"exposure" uuid NOT NULL,
	"number" integer NOT NULL,
	"address" text NOT NULL,
	"found_on" date NOT NULL,
	"standing" text NOT NULL,
	"note" text NOT NULL,
	"person" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assignment_exposure_versions_exposure_number_pk" PRIMARY KEY("exposure","number")
);
--> statement-breakpoint
CREATE TABLE "assignment_exposures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignment_answers_seen" (
	"assignment" uuid NOT NULL,
	"by" "bytea" NOT NULL,
	"result" "bytea" NOT NULL,
	CONSTRAINT "assignment_answers_seen_by_pk" PRIMARY KEY("by")
);
--> statement-breakpoint
ALTER TABLE "assignment_exposure_versions" ADD CONSTRAINT "assignment_exposure_versions_exposure_assignment_exposures_id_fk" FOREIGN KEY ("exposure") REFERENCES "public"."assignment_exposures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_exposure_versions" ADD CONSTRAINT "assignment_exposure_versions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_exposures" ADD CONSTRAINT "assignment_exposures_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_answers_seen" ADD CONSTRAINT "assignment_answers_seen_assignment_assignments_id_fk" FOREIGN KEY ("assignment") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_exposures_assignment" ON "assignment_exposures" USING btree ("assignment","id");--> statement-breakpoint
CREATE INDEX "assignment_answers_seen_assignment" ON "assignment_answers_seen" USING btree ("assignment");