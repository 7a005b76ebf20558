CREATE TABLE "hidden_posts" (
	"post" uuid PRIMARY KEY NOT NULL,
	"author" uuid NOT NULL,
	"body" text NOT NULL,
	"file_count" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "hidden_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "moved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "moved_to" uuid;--> statement-breakpoint
ALTER TABLE "hidden_posts" ADD CONSTRAINT "hidden_posts_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_posts" ADD CONSTRAINT "hidden_posts_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hidden_posts_unseen" ON "hidden_posts" USING btree ("author") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "hidden_posts_author" ON "hidden_posts" USING btree ("author");--> statement-breakpoint
CREATE INDEX "hidden_posts_at" ON "hidden_posts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "posts_moved" ON "posts" USING btree ("moved_to") WHERE moved_to is not null;