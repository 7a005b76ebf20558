CREATE TABLE "consent_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"sealed" "bytea" NOT NULL,
	"lang" text NOT NULL,
	"items" text[] NOT NULL,
	"days" integer NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"secret" "bytea" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"begun_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "weekly_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"address" uuid NOT NULL,
	"week" date,
	"items" text[] NOT NULL,
	"sealed" "bytea" NOT NULL,
	"mail" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consent_addresses" ADD CONSTRAINT "consent_addresses_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_mails" ADD CONSTRAINT "weekly_mails_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_mails" ADD CONSTRAINT "weekly_mails_address_consent_addresses_id_fk" FOREIGN KEY ("address") REFERENCES "public"."consent_addresses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_mails" ADD CONSTRAINT "weekly_mails_mail_mails_id_fk" FOREIGN KEY ("mail") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consent_addresses_secret" ON "consent_addresses" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "consent_addresses_person" ON "consent_addresses" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "weekly_mails_week" ON "weekly_mails" USING btree ("address","week");--> statement-breakpoint
CREATE UNIQUE INDEX "weekly_mails_first" ON "weekly_mails" USING btree ("address") WHERE week is null;--> statement-breakpoint
CREATE INDEX "weekly_mails_person" ON "weekly_mails" USING btree ("person");