DROP INDEX "posts_waiting";--> statement-breakpoint
ALTER TABLE "posts" DROP COLUMN "waiting_since";