CREATE TABLE "application_marks" (
	"application" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"address" "bytea",
	"name" "bytea",
	"joined_to" uuid,
	"joined_by" uuid,
	"joined_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "applications_apart" (
	"one" uuid NOT NULL,
	"other" uuid NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "applications_apart_one_other_pk" PRIMARY KEY("one","other")
);
--> statement-breakpoint
CREATE TABLE "declined_addresses" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "application_marks" ADD CONSTRAINT "application_marks_application_applications_id_fk" FOREIGN KEY ("application") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_marks" ADD CONSTRAINT "application_marks_joined_to_applications_id_fk" FOREIGN KEY ("joined_to") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications_apart" ADD CONSTRAINT "applications_apart_one_applications_id_fk" FOREIGN KEY ("one") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications_apart" ADD CONSTRAINT "applications_apart_other_applications_id_fk" FOREIGN KEY ("other") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_marks_address" ON "application_marks" USING btree ("cohort","address");--> statement-breakpoint
CREATE INDEX "application_marks_name" ON "application_marks" USING btree ("cohort","name");--> statement-breakpoint
CREATE INDEX "application_marks_joined" ON "application_marks" USING btree ("joined_to");