CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"kind" text NOT NULL,
	"post" uuid NOT NULL,
	"thread" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once" ON "notices" USING btree ("person","post");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person","thread","id");--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("person") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_post" ON "notices" USING btree ("post");--> statement-breakpoint
CREATE INDEX "notices_created" ON "notices" USING btree ("created_at");