CREATE TABLE "post_versions" (
	"post" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_versions_post_version_pk" PRIMARY KEY("post","version")
);
--> statement-breakpoint
CREATE TABLE "saved_posts" (
	"person" uuid NOT NULL,
	"post" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "saved_posts_person_post_pk" PRIMARY KEY("person","post")
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "pinned" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD CONSTRAINT "saved_posts_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD CONSTRAINT "saved_posts_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_versions_until" ON "post_versions" USING btree ("until");--> statement-breakpoint
CREATE INDEX "saved_posts_order" ON "saved_posts" USING btree ("person","at");