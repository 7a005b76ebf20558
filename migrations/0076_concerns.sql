CREATE TABLE "concerns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"post" uuid NOT NULL,
	"room" uuid NOT NULL,
	"post_version" integer NOT NULL,
	"author" uuid NOT NULL,
	"person" uuid NOT NULL,
	"reason" text NOT NULL,
	"words" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"seen_by" uuid,
	"answer" "bytea",
	"heard_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_seen_by_people_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "concerns_waiting" ON "concerns" USING btree ("cohort","created_at","id") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "concerns_cohort" ON "concerns" USING btree ("cohort","id");--> statement-breakpoint
CREATE INDEX "concerns_person" ON "concerns" USING btree ("person");--> statement-breakpoint
CREATE INDEX "concerns_seen" ON "concerns" USING btree ("seen_at") WHERE seen_at is not null;