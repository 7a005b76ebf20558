CREATE TABLE "decks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"talk" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"file_name" text,
	"file_size" integer,
	"file_sha256" text,
	"storage_key" text,
	"slides" integer NOT NULL,
	"script" text DEFAULT '' NOT NULL,
	"handed_over_at" timestamp (3) with time zone,
	"kept" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "showcase_slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"showcase" uuid NOT NULL,
	"kind" text NOT NULL,
	"talk" uuid,
	"minutes" integer NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "showcases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"meeting_link" text,
	"words" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"showcase" uuid PRIMARY KEY NOT NULL,
	"slot" uuid,
	"slide" integer DEFAULT 1 NOT NULL,
	"driver" uuid,
	"seq" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talk_feedback_bullets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"feedback" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talk_feedbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"talk" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"presenter" uuid NOT NULL,
	"author" uuid NOT NULL,
	"anonymous" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"showcase" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid NOT NULL,
	"answer" text DEFAULT 'undecided' NOT NULL,
	"form" text DEFAULT 'live' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"recording_link" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decks" ADD CONSTRAINT "decks_talk_talks_id_fk" FOREIGN KEY ("talk") REFERENCES "public"."talks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decks" ADD CONSTRAINT "decks_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decks" ADD CONSTRAINT "decks_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "showcase_slots" ADD CONSTRAINT "showcase_slots_showcase_showcases_id_fk" FOREIGN KEY ("showcase") REFERENCES "public"."showcases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "showcase_slots" ADD CONSTRAINT "showcase_slots_talk_talks_id_fk" FOREIGN KEY ("talk") REFERENCES "public"."talks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "showcases" ADD CONSTRAINT "showcases_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_showcase_showcases_id_fk" FOREIGN KEY ("showcase") REFERENCES "public"."showcases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_slot_showcase_slots_id_fk" FOREIGN KEY ("slot") REFERENCES "public"."showcase_slots"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_driver_people_id_fk" FOREIGN KEY ("driver") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_feedback_bullets" ADD CONSTRAINT "talk_feedback_bullets_feedback_talk_feedbacks_id_fk" FOREIGN KEY ("feedback") REFERENCES "public"."talk_feedbacks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_feedbacks" ADD CONSTRAINT "talk_feedbacks_talk_talks_id_fk" FOREIGN KEY ("talk") REFERENCES "public"."talks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_feedbacks" ADD CONSTRAINT "talk_feedbacks_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_feedbacks" ADD CONSTRAINT "talk_feedbacks_presenter_people_id_fk" FOREIGN KEY ("presenter") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_feedbacks" ADD CONSTRAINT "talk_feedbacks_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_showcase_showcases_id_fk" FOREIGN KEY ("showcase") REFERENCES "public"."showcases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decks_talk" ON "decks" USING btree ("talk");--> statement-breakpoint
CREATE INDEX "decks_person" ON "decks" USING btree ("person");--> statement-breakpoint
CREATE INDEX "showcase_slots_showcase" ON "showcase_slots" USING btree ("showcase","place");--> statement-breakpoint
CREATE UNIQUE INDEX "showcase_slots_talk" ON "showcase_slots" USING btree ("talk");--> statement-breakpoint
CREATE UNIQUE INDEX "showcases_cohort" ON "showcases" USING btree ("cohort");--> statement-breakpoint
CREATE INDEX "stages_driver" ON "stages" USING btree ("driver");--> statement-breakpoint
CREATE INDEX "talk_feedback_bullets_feedback" ON "talk_feedback_bullets" USING btree ("feedback");--> statement-breakpoint
CREATE INDEX "talk_feedbacks_talk" ON "talk_feedbacks" USING btree ("talk","id");--> statement-breakpoint
CREATE INDEX "talk_feedbacks_author" ON "talk_feedbacks" USING btree ("author");--> statement-breakpoint
CREATE INDEX "talk_feedbacks_presenter" ON "talk_feedbacks" USING btree ("presenter");--> statement-breakpoint
CREATE UNIQUE INDEX "talks_person" ON "talks" USING btree ("showcase","person");--> statement-breakpoint
CREATE INDEX "talks_by_person" ON "talks" USING btree ("person");