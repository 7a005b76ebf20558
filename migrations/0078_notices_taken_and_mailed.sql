DROP INDEX "notices_unread";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "mailed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "taken_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("person") WHERE read_at is null and taken_at is null;--> statement-breakpoint
-- What a digest has told of so far went by its time.
UPDATE "notices" n SET "mailed_at" = s."digested_at" FROM "quiet_settings" s WHERE s."person" = n."person" AND n."created_at" <= s."digested_at";