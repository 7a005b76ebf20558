CREATE TABLE "scheduled_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"room" uuid NOT NULL,
	"thread_of" uuid,
	"client_id" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"refused" text,
	"seen_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "post_files_loose";--> statement-breakpoint
DROP INDEX "post_files_left";--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "quiet_hours" jsonb;--> statement-breakpoint
ALTER TABLE "post_files" ADD COLUMN "held_for" uuid;--> statement-breakpoint
ALTER TABLE "scheduled_posts" ADD CONSTRAINT "scheduled_posts_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_posts" ADD CONSTRAINT "scheduled_posts_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "scheduled_posts_client" ON "scheduled_posts" USING btree ("room","person","client_id");--> statement-breakpoint
CREATE INDEX "scheduled_posts_person" ON "scheduled_posts" USING btree ("person","send_at");--> statement-breakpoint
CREATE INDEX "scheduled_posts_due" ON "scheduled_posts" USING btree ("send_at") WHERE refused is null;--> statement-breakpoint
CREATE INDEX "scheduled_posts_refused" ON "scheduled_posts" USING btree ("person") WHERE refused is not null and seen_at is null;--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_held_for_scheduled_posts_id_fk" FOREIGN KEY ("held_for") REFERENCES "public"."scheduled_posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_files_held" ON "post_files" USING btree ("held_for") WHERE held_for is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "post_files_loose" ON "post_files" USING btree ("person","room","sha256","name") WHERE post is null and held_for is null;--> statement-breakpoint
CREATE INDEX "post_files_left" ON "post_files" USING btree ("created_at") WHERE post is null and held_for is null;