CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"record" uuid NOT NULL,
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"lang" text NOT NULL,
	"facts" jsonb NOT NULL,
	"name" "bytea" NOT NULL,
	"name_salt" "bytea" NOT NULL,
	"name_hash" "bytea" NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mentor_views" (
	"record" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"author" uuid,
	"sealed" "bytea",
	"written_at" timestamp (3) with time zone,
	"included" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"record" uuid NOT NULL,
	"person" uuid NOT NULL,
	"label" "bytea" NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"secret" "bytea" NOT NULL,
	"items" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"lang" text NOT NULL,
	"with_hours" boolean DEFAULT false NOT NULL,
	"words" "bytea",
	"facts" jsonb,
	"approved_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_record_records_id_fk" FOREIGN KEY ("record") REFERENCES "public"."records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_record_records_id_fk" FOREIGN KEY ("record") REFERENCES "public"."records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_views" ADD CONSTRAINT "mentor_views_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_shares" ADD CONSTRAINT "record_shares_record_records_id_fk" FOREIGN KEY ("record") REFERENCES "public"."records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_shares" ADD CONSTRAINT "record_shares_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("number");--> statement-breakpoint
CREATE INDEX "certificates_record" ON "certificates" USING btree ("record");--> statement-breakpoint
CREATE UNIQUE INDEX "record_shares_secret" ON "record_shares" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "record_shares_record" ON "record_shares" USING btree ("record");--> statement-breakpoint
CREATE UNIQUE INDEX "records_person" ON "records" USING btree ("person","cohort");--> statement-breakpoint
CREATE INDEX "records_cohort" ON "records" USING btree ("cohort","id");