CREATE TABLE "follower_mails" (
	"follower" uuid NOT NULL,
	"cohort" uuid NOT NULL,
	"mail" uuid,
	CONSTRAINT "follower_mails_follower_cohort_pk" PRIMARY KEY("follower","cohort")
);
--> statement-breakpoint
CREATE TABLE "followers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"organization" text DEFAULT '' NOT NULL,
	"lang" text NOT NULL,
	"needs" text[] NOT NULL,
	"words" "bytea" NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"secret" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "follower_mails" ADD CONSTRAINT "follower_mails_follower_followers_id_fk" FOREIGN KEY ("follower") REFERENCES "public"."followers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follower_mails" ADD CONSTRAINT "follower_mails_mail_mails_id_fk" FOREIGN KEY ("mail") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "followers_email" ON "followers" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "followers_secret" ON "followers" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "followers_confirmed" ON "followers" USING btree ("confirmed_at");