CREATE TABLE "record_sendings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"record" uuid NOT NULL,
	"person" uuid NOT NULL,
	"consent" uuid NOT NULL,
	"recipient" uuid NOT NULL,
	"view" "bytea" NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "record_sendings" ADD CONSTRAINT "record_sendings_record_records_id_fk" FOREIGN KEY ("record") REFERENCES "public"."records"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_sendings" ADD CONSTRAINT "record_sendings_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_sendings" ADD CONSTRAINT "record_sendings_consent_consents_id_fk" FOREIGN KEY ("consent") REFERENCES "public"."consents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "record_sendings_recipient" ON "record_sendings" USING btree ("person","recipient");--> statement-breakpoint
CREATE INDEX "record_sendings_consent" ON "record_sendings" USING btree ("consent");--> statement-breakpoint
CREATE INDEX "record_sendings_record" ON "record_sendings" USING btree ("record");