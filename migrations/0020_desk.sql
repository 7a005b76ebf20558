CREATE TABLE "absences" (
	"person" uuid PRIMARY KEY NOT NULL,
	"until" date NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "place" uuid;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "last_sign" text;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "last_sign_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "silent_after" integer;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "silent_wish" text;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_failed" ON "mails" USING btree ("created_at") WHERE state in ('refused', 'given_up');--> statement-breakpoint
CREATE INDEX "mails_recipient" ON "mails" USING btree ("recipient","kind");--> statement-breakpoint
CREATE INDEX "applications_waiting" ON "applications" USING btree ("cohort","sent_at","id") WHERE state = 'sent' and decision is null;--> statement-breakpoint
CREATE INDEX "applications_to_publish" ON "applications" USING btree ("cohort","decided_at","id") WHERE decision is not null and publication is null;--> statement-breakpoint
CREATE INDEX "participations_silent" ON "participations" USING btree ("cohort",coalesce(last_sign_at, created_at),"id") WHERE state in ('active', 'paused');--> statement-breakpoint
CREATE INDEX "projects_waiting" ON "projects" USING btree ("cohort","waiting_since","id") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "reports_waiting" ON "reports" USING btree ("cohort","day","waiting_since") WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX "posts_waiting" ON "posts" USING btree ("room","waiting_since","id") WHERE waiting_since is not null;