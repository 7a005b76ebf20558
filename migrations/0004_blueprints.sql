CREATE TABLE "blueprint_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"blueprint" uuid NOT NULL,
	"number" integer NOT NULL,
	"document" json NOT NULL,
	"source" text NOT NULL,
	"warnings" json NOT NULL,
	"by" uuid,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blueprints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"newest" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "blueprint_versions" ADD CONSTRAINT "blueprint_versions_blueprint_blueprints_id_fk" FOREIGN KEY ("blueprint") REFERENCES "public"."blueprints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blueprint_versions" ADD CONSTRAINT "blueprint_versions_by_people_id_fk" FOREIGN KEY ("by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blueprints" ADD CONSTRAINT "blueprints_company_organizations_id_fk" FOREIGN KEY ("company") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "blueprint_versions_number" ON "blueprint_versions" USING btree ("blueprint","number");--> statement-breakpoint
CREATE UNIQUE INDEX "blueprints_key" ON "blueprints" USING btree ("company","key");