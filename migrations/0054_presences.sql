CREATE TABLE "presences" (
	"person" uuid PRIMARY KEY NOT NULL,
	"presence" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"named" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "venues" ADD COLUMN "presence" jsonb;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presences_until" ON "presences" USING btree ("until");