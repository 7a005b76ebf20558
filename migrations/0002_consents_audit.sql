CREATE TABLE "reads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"reader" uuid NOT NULL,
	"on_behalf_of" uuid,
	"item" text NOT NULL,
	"subject" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"item" text NOT NULL,
	"recipient_kind" text NOT NULL,
	"recipient" uuid NOT NULL,
	"purpose" text NOT NULL,
	"wording" text NOT NULL,
	"lang" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "reads" ADD CONSTRAINT "reads_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reads_person" ON "reads" USING btree ("person","at");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_now" ON "consents" USING btree ("person","item","recipient_kind","recipient") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "consents_recipient" ON "consents" USING btree ("recipient","recipient_kind") WHERE withdrawn_at is null;