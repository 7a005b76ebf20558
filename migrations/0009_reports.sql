CREATE TABLE "condition_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report" uuid NOT NULL,
	"item" uuid NOT NULL,
	"moment" text DEFAULT 'day' NOT NULL,
	"audience" text[] NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "condition_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"scale" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"audience" text[] NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "report_acknowledgements" (
	"report" uuid NOT NULL,
	"person" uuid NOT NULL,
	"sealed" "bytea",
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "report_acknowledgements_report_person_pk" PRIMARY KEY("report","person")
);
--> statement-breakpoint
CREATE TABLE "report_parts" (
	"report" uuid NOT NULL,
	"part" text NOT NULL,
	"audience" text[] NOT NULL,
	"body" text,
	"sealed" "bytea",
	CONSTRAINT "report_parts_report_part_pk" PRIMARY KEY("report","part")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer,
	"client" text,
	"post" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "condition_entries" ADD CONSTRAINT "condition_entries_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_entries" ADD CONSTRAINT "condition_entries_item_condition_items_id_fk" FOREIGN KEY ("item") REFERENCES "public"."condition_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_items" ADD CONSTRAINT "condition_items_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_acknowledgements" ADD CONSTRAINT "report_acknowledgements_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_acknowledgements" ADD CONSTRAINT "report_acknowledgements_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_parts" ADD CONSTRAINT "report_parts_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_post_posts_id_fk" FOREIGN KEY ("post") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "condition_entries_item" ON "condition_entries" USING btree ("report","item","moment");--> statement-breakpoint
CREATE INDEX "condition_entries_by_item" ON "condition_entries" USING btree ("item");--> statement-breakpoint
CREATE INDEX "condition_items_person" ON "condition_items" USING btree ("person","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_day" ON "reports" USING btree ("person","cohort","day");--> statement-breakpoint
CREATE INDEX "reports_cohort" ON "reports" USING btree ("cohort","id");