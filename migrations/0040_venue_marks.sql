CREATE TABLE "post_reactions" (
	"post" uuid NOT NULL,
	"person" uuid NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_reactions_post_person_key_pk" PRIMARY KEY("post","person","key")
);
--> statement-breakpoint
CREATE TABLE "venues" (
	"cohort" uuid PRIMARY KEY NOT NULL,
	"reactions" jsonb
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "reactions" jsonb;--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venues" ADD CONSTRAINT "venues_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_reactions_person" ON "post_reactions" USING btree ("person");