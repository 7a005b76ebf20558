ALTER TABLE "stages" ADD COLUMN "begun_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "stages" ADD COLUMN "ended_at" timestamp (3) with time zone;