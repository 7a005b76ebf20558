CREATE TABLE "application_agreements" (
	"application" uuid NOT NULL,
	"key" text NOT NULL,
	"blueprint_version" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_agreements_application_key_pk" PRIMARY KEY("application","key")
);
--> statement-breakpoint
CREATE TABLE "application_keys" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"application" uuid NOT NULL,
	"mailed_to" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"person" uuid,
	"state" text DEFAULT 'draft' NOT NULL,
	"answers" "bytea",
	"lang" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"erase_at" timestamp (3) with time zone,
	"decision" text,
	"reason" "bytea",
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"publication" uuid,
	"published_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"participation" uuid NOT NULL,
	"reader" uuid NOT NULL,
	"reason" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "day_one_plans" (
	"participation" uuid PRIMARY KEY NOT NULL,
	"structure" text[] DEFAULT '{}' NOT NULL,
	"if_silent" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "day_one_ticks" (
	"participation" uuid NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "day_one_ticks_participation_key_pk" PRIMARY KEY("participation","key")
);
--> statement-breakpoint
CREATE TABLE "leavings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"participation" uuid NOT NULL,
	"reason" "bytea",
	"left_at" timestamp (3) with time zone NOT NULL,
	"returned_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "application_publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"by" uuid NOT NULL,
	"words" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enquiries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"organization" text DEFAULT '' NOT NULL,
	"lang" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"waiting_since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enquiry_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enquiry" uuid NOT NULL,
	"by" uuid,
	"body" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "application_agreements" ADD CONSTRAINT "application_agreements_application_applications_id_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_keys" ADD CONSTRAINT "application_keys_application_applications_id_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_openings" ADD CONSTRAINT "contact_openings_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_one_plans" ADD CONSTRAINT "day_one_plans_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day_one_ticks" ADD CONSTRAINT "day_one_ticks_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_publications" ADD CONSTRAINT "application_publications_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiry_messages" ADD CONSTRAINT "enquiry_messages_enquiry_enquiries_id_fk" FOREIGN KEY ("enquiry") REFERENCES "public"."enquiries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_keys_application" ON "application_keys" USING btree ("application");--> statement-breakpoint
CREATE INDEX "applications_cohort" ON "applications" USING btree ("cohort","state","id");--> statement-breakpoint
CREATE INDEX "applications_person" ON "applications" USING btree ("person");--> statement-breakpoint
CREATE INDEX "applications_publication" ON "applications" USING btree ("publication") WHERE decision is not null;--> statement-breakpoint
CREATE INDEX "applications_erase" ON "applications" USING btree ("erase_at");--> statement-breakpoint
CREATE INDEX "contact_openings_participation" ON "contact_openings" USING btree ("participation","id");--> statement-breakpoint
CREATE UNIQUE INDEX "leavings_once" ON "leavings" USING btree ("participation") WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX "enquiries_state" ON "enquiries" USING btree ("state","waiting_since");--> statement-breakpoint
CREATE INDEX "enquiries_last" ON "enquiries" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "enquiry_messages_enquiry" ON "enquiry_messages" USING btree ("enquiry","id");