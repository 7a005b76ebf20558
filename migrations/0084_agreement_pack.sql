CREATE TABLE "agreement_reminders" (
	"participation" uuid NOT NULL,
	"blueprint_version" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agreement_reminders_pk" PRIMARY KEY("participation","blueprint_version")
);
--> statement-breakpoint
CREATE TABLE "agreement_scans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"participation" uuid NOT NULL,
	"sealed" "bytea",
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"replaced_by" uuid
);
--> statement-breakpoint
CREATE TABLE "office_agreements" (
	"participation" uuid NOT NULL,
	"office" uuid NOT NULL,
	"key" text NOT NULL,
	"blueprint_version" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"in_short" text DEFAULT '' NOT NULL,
	"lang" text,
	"facts" jsonb,
	"by" uuid,
	"scan" uuid,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "office_agreements_pk" PRIMARY KEY("participation","office","key","blueprint_version","confirmed_at")
);
--> statement-breakpoint
CREATE TABLE "undertakings" (
	"cohort" uuid NOT NULL,
	"key" text NOT NULL,
	"blueprint_version" uuid NOT NULL,
	"person" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"in_short" text DEFAULT '' NOT NULL,
	"lang" text,
	"facts" jsonb,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "undertakings_pk" PRIMARY KEY("cohort","key","person","blueprint_version","confirmed_at")
);
--> statement-breakpoint
CREATE TABLE "agreement_asks" (
	"version" uuid NOT NULL,
	"key" text NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "agreement_asks_version_key_pk" PRIMARY KEY("version","key")
);
--> statement-breakpoint
ALTER TABLE "application_agreements" DROP CONSTRAINT "application_agreements_application_key_pk";--> statement-breakpoint
ALTER TABLE "participation_agreements" DROP CONSTRAINT "participation_agreements_participation_key_pk";--> statement-breakpoint
ALTER TABLE "application_agreements" ADD CONSTRAINT "application_agreements_pk" PRIMARY KEY("application","key","blueprint_version","confirmed_at");--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD CONSTRAINT "participation_agreements_pk" PRIMARY KEY("participation","key","blueprint_version","confirmed_at");--> statement-breakpoint
ALTER TABLE "application_agreements" ADD COLUMN "in_short" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "application_agreements" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "application_agreements" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD COLUMN "in_short" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD COLUMN "scan" uuid;--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "blueprint_pins" ADD COLUMN "agreements" uuid;--> statement-breakpoint
ALTER TABLE "agreement_reminders" ADD CONSTRAINT "agreement_reminders_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_scans" ADD CONSTRAINT "agreement_scans_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_agreements" ADD CONSTRAINT "office_agreements_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_agreements" ADD CONSTRAINT "office_agreements_office_organizations_id_fk" FOREIGN KEY ("office") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_agreements" ADD CONSTRAINT "office_agreements_scan_agreement_scans_id_fk" FOREIGN KEY ("scan") REFERENCES "public"."agreement_scans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undertakings" ADD CONSTRAINT "undertakings_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undertakings" ADD CONSTRAINT "undertakings_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_asks" ADD CONSTRAINT "agreement_asks_version_blueprint_versions_id_fk" FOREIGN KEY ("version") REFERENCES "public"."blueprint_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_scans_participation" ON "agreement_scans" USING btree ("participation","id");--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD CONSTRAINT "participation_agreements_scan_agreement_scans_id_fk" FOREIGN KEY ("scan") REFERENCES "public"."agreement_scans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blueprint_pins" ADD CONSTRAINT "blueprint_pins_agreements_blueprint_versions_id_fk" FOREIGN KEY ("agreements") REFERENCES "public"."blueprint_versions"("id") ON DELETE no action ON UPDATE no action;