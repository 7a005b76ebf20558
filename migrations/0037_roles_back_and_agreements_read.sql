CREATE TABLE "participation_agreements" (
	"participation" uuid NOT NULL,
	"key" text NOT NULL,
	"blueprint_version" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "participation_agreements_participation_key_pk" PRIMARY KEY("participation","key")
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "participation_agreements" ADD CONSTRAINT "participation_agreements_participation_participations_id_fk" FOREIGN KEY ("participation") REFERENCES "public"."participations"("id") ON DELETE cascade ON UPDATE no action;