CREATE TABLE "blueprint_pins" (
	"cohort" uuid PRIMARY KEY NOT NULL,
	"version" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "blueprint_pins" ADD CONSTRAINT "blueprint_pins_version_blueprint_versions_id_fk" FOREIGN KEY ("version") REFERENCES "public"."blueprint_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blueprint_pins_version" ON "blueprint_pins" USING btree ("version");