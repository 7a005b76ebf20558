CREATE TABLE "bots" (
	"person" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"purpose" text NOT NULL,
	"made_by" uuid,
	"keeper" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "bots" ADD CONSTRAINT "bots_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bots" ADD CONSTRAINT "bots_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bots" ADD CONSTRAINT "bots_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bots" ADD CONSTRAINT "bots_keeper_people_id_fk" FOREIGN KEY ("keeper") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bots_cohort" ON "bots" USING btree ("cohort","person");