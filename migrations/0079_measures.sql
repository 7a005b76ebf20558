ALTER TABLE "accommodations" ADD COLUMN "offered_measures" "bytea";--> statement-breakpoint
ALTER TABLE "accommodations" ADD COLUMN "agreed_measures" "bytea";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "no_images" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "plain_words" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "contact" uuid;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "stage_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "script" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "quiet_settings" ADD COLUMN "news_mail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_contact_people_id_fk" FOREIGN KEY ("contact") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "participations_contact" ON "participations" USING btree ("contact");--> statement-breakpoint
CREATE INDEX "quiet_settings_news_mail" ON "quiet_settings" USING btree ("person") WHERE news_mail;