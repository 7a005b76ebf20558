ALTER TABLE "participations" ADD COLUMN "paused_on" date;--> statement-breakpoint
ALTER TABLE "participations" ADD COLUMN "welcomed_at" timestamp (3) with time zone;