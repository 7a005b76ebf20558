CREATE TABLE "unwanted_patterns" (
	"person" uuid NOT NULL,
	"rule" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unwanted_patterns_person_rule_pk" PRIMARY KEY("person","rule")
);
--> statement-breakpoint
ALTER TABLE "unwanted_patterns" ADD CONSTRAINT "unwanted_patterns_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;