CREATE TABLE "questions" (
	"post" uuid PRIMARY KEY NOT NULL,
	"room" uuid NOT NULL,
	"state" text NOT NULL,
	"asks" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"claimed_by" uuid,
	"stirred_at" timestamp (3) with time zone,
	"quiet_with" uuid,
	"expected_by" date,
	"ended" text
);
--> statement-breakpoint
CREATE TABLE "usual_waits" (
	"cohort" uuid PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "anonymous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_claimed_by_people_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_quiet_with_people_id_fk" FOREIGN KEY ("quiet_with") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usual_waits" ADD CONSTRAINT "usual_waits_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "questions_open" ON "questions" USING btree ("room","since","post") WHERE state in ('waiting', 'claimed');--> statement-breakpoint
CREATE INDEX "questions_claimed" ON "questions" USING btree ("claimed_by") WHERE claimed_by is not null;--> statement-breakpoint
CREATE INDEX "questions_answered" ON "questions" USING btree ("answered_at") WHERE answered_at is not null;