CREATE TABLE "post_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post" uuid,
	"room" uuid NOT NULL,
	"person" uuid NOT NULL,
	"place" integer DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"charset" text,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	"width" integer,
	"height" integer,
	"thumbnail_key" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "file_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_files_post" ON "post_files" USING btree ("post","place") WHERE post is not null;--> statement-breakpoint
CREATE INDEX "post_files_person" ON "post_files" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "post_files_loose" ON "post_files" USING btree ("person","room","sha256","name") WHERE post is null;--> statement-breakpoint
CREATE INDEX "post_files_left" ON "post_files" USING btree ("created_at") WHERE post is null;