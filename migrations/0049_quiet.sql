CREATE TABLE "quiet_settings" (
	"person" uuid PRIMARY KEY NOT NULL,
	"mentions" boolean DEFAULT true NOT NULL,
	"answers" boolean DEFAULT true NOT NULL,
	"digest" text DEFAULT 'none' NOT NULL,
	"digest_at" integer DEFAULT 9 NOT NULL,
	"digest_again_at" integer DEFAULT 17 NOT NULL,
	"quiet" boolean DEFAULT true NOT NULL,
	"quiet_from" integer DEFAULT 22 NOT NULL,
	"quiet_to" integer DEFAULT 5 NOT NULL,
	"digested_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quiet_settings_hours" CHECK ("quiet_settings"."digest_at" between 0 and 23 and "quiet_settings"."digest_again_at" between 0 and 23
        and "quiet_settings"."quiet_from" between 0 and 23 and "quiet_settings"."quiet_to" between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "talk_wishes" (
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"wish" text NOT NULL,
	"shown" boolean DEFAULT false NOT NULL,
	CONSTRAINT "talk_wishes_person_cohort_pk" PRIMARY KEY("person","cohort")
);
--> statement-breakpoint
CREATE TABLE "quiet_rooms" (
	"person" uuid NOT NULL,
	"room" uuid NOT NULL,
	CONSTRAINT "quiet_rooms_person_room_pk" PRIMARY KEY("person","room")
);
--> statement-breakpoint
ALTER TABLE "quiet_settings" ADD CONSTRAINT "quiet_settings_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_wishes" ADD CONSTRAINT "talk_wishes_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_wishes" ADD CONSTRAINT "talk_wishes_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiet_rooms" ADD CONSTRAINT "quiet_rooms_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiet_rooms" ADD CONSTRAINT "quiet_rooms_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quiet_settings_digests" ON "quiet_settings" USING btree ("person") WHERE digest <> 'none';--> statement-breakpoint
CREATE INDEX "talk_wishes_cohort" ON "talk_wishes" USING btree ("cohort");