CREATE TABLE "retrospective_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board" uuid NOT NULL,
	"body" text NOT NULL,
	"owner" uuid,
	"changes" text NOT NULL,
	"sign" text DEFAULT '' NOT NULL,
	"due_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "retrospective_cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board" uuid NOT NULL,
	"column" text NOT NULL,
	"body" text NOT NULL,
	"author" uuid,
	"mark" "bytea",
	"client" uuid NOT NULL,
	"group" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "retrospective_cards_one_author" CHECK (("retrospective_cards"."author" is null) <> ("retrospective_cards"."mark" is null))
);
--> statement-breakpoint
CREATE TABLE "retrospective_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board" uuid NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retrospective_votes" (
	"board" uuid NOT NULL,
	"voter" "bytea" NOT NULL,
	"card" uuid NOT NULL,
	CONSTRAINT "retrospective_votes_board_voter_pk" PRIMARY KEY("board","voter")
);
--> statement-breakpoint
CREATE TABLE "retrospectives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cohort" uuid NOT NULL,
	"audience" text NOT NULL,
	"phase" text DEFAULT 'writing' NOT NULL,
	"mentors_read" boolean DEFAULT false NOT NULL,
	"facts" jsonb NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "retrospective_actions" ADD CONSTRAINT "retrospective_actions_board_retrospectives_id_fk" FOREIGN KEY ("board") REFERENCES "public"."retrospectives"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_actions" ADD CONSTRAINT "retrospective_actions_owner_people_id_fk" FOREIGN KEY ("owner") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_cards" ADD CONSTRAINT "retrospective_cards_board_retrospectives_id_fk" FOREIGN KEY ("board") REFERENCES "public"."retrospectives"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_cards" ADD CONSTRAINT "retrospective_cards_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_cards" ADD CONSTRAINT "retrospective_cards_group_retrospective_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."retrospective_groups"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_groups" ADD CONSTRAINT "retrospective_groups_board_retrospectives_id_fk" FOREIGN KEY ("board") REFERENCES "public"."retrospectives"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_votes" ADD CONSTRAINT "retrospective_votes_board_retrospectives_id_fk" FOREIGN KEY ("board") REFERENCES "public"."retrospectives"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospective_votes" ADD CONSTRAINT "retrospective_votes_card_retrospective_cards_id_fk" FOREIGN KEY ("card") REFERENCES "public"."retrospective_cards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retrospectives" ADD CONSTRAINT "retrospectives_cohort_cohorts_id_fk" FOREIGN KEY ("cohort") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retrospective_actions_board" ON "retrospective_actions" USING btree ("board","id");--> statement-breakpoint
CREATE INDEX "retrospective_actions_owner" ON "retrospective_actions" USING btree ("owner");--> statement-breakpoint
CREATE UNIQUE INDEX "retrospective_cards_client" ON "retrospective_cards" USING btree ("board","client");--> statement-breakpoint
CREATE INDEX "retrospective_cards_author" ON "retrospective_cards" USING btree ("author");--> statement-breakpoint
CREATE UNIQUE INDEX "retrospective_groups_name" ON "retrospective_groups" USING btree ("board","name");--> statement-breakpoint
CREATE INDEX "retrospective_votes_card" ON "retrospective_votes" USING btree ("card");--> statement-breakpoint
CREATE UNIQUE INDEX "retrospectives_audience" ON "retrospectives" USING btree ("cohort","audience");