CREATE TABLE "mentions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post" uuid NOT NULL,
	"person" uuid,
	"role" text,
	CONSTRAINT "mentions_once" UNIQUE NULLS NOT DISTINCT("post","person","role"),
	CONSTRAINT "mentions_one" CHECK (num_nonnulls("mentions"."person", "mentions"."role") = 1)
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_person" ON "mentions" USING btree ("person");