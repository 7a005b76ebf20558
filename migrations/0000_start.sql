CREATE TABLE "drafts" (
	"person" uuid NOT NULL,
	"form" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_person_form_pk" PRIMARY KEY("person","form")
);
--> statement-breakpoint
CREATE TABLE "event_epoch" (
	"one" integer PRIMARY KEY NOT NULL,
	"epoch" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_readers" (
	"name" text PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"kind" text NOT NULL,
	"by" uuid,
	"on_behalf_of" uuid,
	"cohort" uuid,
	"room" uuid,
	"seq" integer,
	"person" uuid,
	"subject" uuid,
	"ids" jsonb,
	CONSTRAINT "events_xid_id_pk" PRIMARY KEY("xid","id")
);
--> statement-breakpoint
CREATE TABLE "answered" (
	"who" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"answer" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answered_who_key_pk" PRIMARY KEY("who","key")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"person" uuid,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"secret" "bytea",
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"role" text NOT NULL,
	"place" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text,
	"nickname" text NOT NULL,
	"plate" text NOT NULL,
	"real_name" text,
	"lang" text DEFAULT 'ja' NOT NULL,
	"zone" text DEFAULT 'Asia/Tokyo' NOT NULL,
	"theme" text,
	"text_size" text,
	"easy" boolean DEFAULT false NOT NULL,
	"ruby" boolean DEFAULT false NOT NULL,
	"key" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "people_email_lower" CHECK ("people"."email" = lower("people"."email"))
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company" uuid NOT NULL,
	"title" text NOT NULL,
	"theme" text,
	"phase" text DEFAULT 'planned' NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"capacity" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"place" text,
	"contact" text,
	"zone" text DEFAULT 'Asia/Tokyo' NOT NULL,
	"approved" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_up_keys" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[],
	"label" text NOT NULL,
	"made_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"code_hash" "bytea",
	"browser_hash" "bytea",
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"person" uuid,
	"email" text,
	"role" text,
	"place" uuid,
	"made_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room" uuid NOT NULL,
	"seq" integer NOT NULL,
	"author" uuid NOT NULL,
	"client_id" text NOT NULL,
	"body" text NOT NULL,
	"body_html" text NOT NULL,
	"thread_of" uuid,
	"reply_wanted" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"person" uuid NOT NULL,
	"room" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "read_marks_person_room_pk" PRIMARY KEY("person","room")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"unwritten_rules" text[] DEFAULT '{}' NOT NULL,
	"who_posts" text DEFAULT 'everyone' NOT NULL,
	"staff_only" boolean DEFAULT false NOT NULL,
	"place" integer DEFAULT 0 NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_company_organizations_id_fk" FOREIGN KEY ("company") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_room_rooms_id_fk" FOREIGN KEY ("room") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_at" ON "drafts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "answered_at" ON "answered" USING btree ("at");--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "mails_person" ON "mails" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_now" ON "memberships" USING btree ("person","role","place") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "memberships_place" ON "memberships" USING btree ("place","role") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "cohorts_created" ON "cohorts" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_hash" ON "credentials" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "credentials_person" ON "credentials" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_hash" ON "tickets" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "tickets_browser" ON "tickets" USING btree ("browser_hash");--> statement-breakpoint
CREATE INDEX "tickets_person" ON "tickets" USING btree ("person");--> statement-breakpoint
CREATE INDEX "tickets_place" ON "tickets" USING btree ("place");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_seq" ON "posts" USING btree ("room","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_client" ON "posts" USING btree ("room","author","client_id");--> statement-breakpoint
CREATE INDEX "posts_thread" ON "posts" USING btree ("thread_of","seq") WHERE thread_of is not null;--> statement-breakpoint
CREATE INDEX "posts_author" ON "posts" USING btree ("author");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_key" ON "rooms" USING btree ("cohort","key");