CREATE TABLE "office_accompaniments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"office" uuid NOT NULL,
	"person" uuid NOT NULL,
	"main" uuid,
	"deputy" uuid,
	"offered_to" uuid,
	"note" "bytea",
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"town" text DEFAULT '' NOT NULL,
	"who" text NOT NULL,
	"email" text NOT NULL,
	"note" "bytea" NOT NULL,
	"lang" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"waiting_since" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	"office" uuid
);
--> statement-breakpoint
ALTER TABLE "office_accompaniments" ADD CONSTRAINT "office_accompaniments_office_organizations_id_fk" FOREIGN KEY ("office") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_accompaniments" ADD CONSTRAINT "office_accompaniments_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_accompaniments" ADD CONSTRAINT "office_accompaniments_main_people_id_fk" FOREIGN KEY ("main") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_accompaniments" ADD CONSTRAINT "office_accompaniments_deputy_people_id_fk" FOREIGN KEY ("deputy") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_accompaniments" ADD CONSTRAINT "office_accompaniments_offered_to_people_id_fk" FOREIGN KEY ("offered_to") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_registrations" ADD CONSTRAINT "office_registrations_office_organizations_id_fk" FOREIGN KEY ("office") REFERENCES "public"."organizations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "office_accompaniments_of" ON "office_accompaniments" USING btree ("office","person");--> statement-breakpoint
CREATE INDEX "office_accompaniments_person" ON "office_accompaniments" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "office_registrations_secret" ON "office_registrations" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "office_registrations_state" ON "office_registrations" USING btree ("state","waiting_since");