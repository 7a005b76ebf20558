CREATE TABLE "promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"day" date NOT NULL,
	"words" "bytea" NOT NULL,
	"looked" text,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sitters" (
	"person" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"named" boolean NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitters" ADD CONSTRAINT "sitters_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitters" ADD CONSTRAINT "sitters_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "promises_day" ON "promises" USING btree ("person","cohort","day");--> statement-breakpoint
CREATE INDEX "sitters_cohort" ON "sitters" USING btree ("cohort","until");--> statement-breakpoint
CREATE INDEX "sitters_until" ON "sitters" USING btree ("until");