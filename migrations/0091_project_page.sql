CREATE TABLE "project_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project" uuid NOT NULL,
	"decided_on" date NOT NULL,
	"what" text NOT NULL,
	"why" text NOT NULL,
	"weighed" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "project_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project" uuid NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"place" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "project_commits" (
	"project" uuid NOT NULL,
	"sha" text NOT NULL,
	"line" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "project_commits_project_sha_pk" PRIMARY KEY("project","sha")
);
--> statement-breakpoint
CREATE TABLE "project_pushes" (
	"project" uuid PRIMARY KEY NOT NULL,
	"number" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"heard_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "project_decisions" ADD CONSTRAINT "project_decisions_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_steps" ADD CONSTRAINT "project_steps_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_commits" ADD CONSTRAINT "project_commits_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_pushes" ADD CONSTRAINT "project_pushes_project_projects_id_fk" FOREIGN KEY ("project") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "project_decisions_project" ON "project_decisions" USING btree ("project","decided_on","id");--> statement-breakpoint
CREATE INDEX "project_steps_project" ON "project_steps" USING btree ("project","place");--> statement-breakpoint
CREATE INDEX "project_commits_day" ON "project_commits" USING btree ("project","day","at");--> statement-breakpoint
-- Each line of a plan becomes a step of its own. The marks of a list or heading in front say nothing more once the order does; a ticked
-- box is a step that is done. A line of marks alone stays as it was typed: nothing is lost.
INSERT INTO "project_steps" ("id", "project", "text", "state", "place", "created_at", "changed_at")
SELECT gen_random_uuid(), p.id,
  coalesce(nullif(regexp_replace(btrim(l.line), '^(?:(?:[-*+・•–—]|\d+[.)]|#{1,6})\s+)?(?:\[[ xX]\]\s+)?', ''), ''), btrim(l.line)),
  CASE WHEN btrim(l.line) ~ '^(?:(?:[-*+]|\d+[.)])\s+)?\[[xX]\]\s' THEN 'done' ELSE 'open' END,
  (row_number() OVER (PARTITION BY p.id ORDER BY l.n)) - 1, p.created_at, p.changed_at
FROM "projects" p CROSS JOIN LATERAL regexp_split_to_table(p.plan, '\r?\n') WITH ORDINALITY AS l(line, n)
WHERE btrim(l.line) <> '';
--> statement-breakpoint
ALTER TABLE "projects" DROP COLUMN "plan";--> statement-breakpoint
-- What was written of decisions until now becomes the first entry, whole.
INSERT INTO "project_decisions" ("id", "project", "decided_on", "what", "why", "created_at")
SELECT gen_random_uuid(), id, (changed_at AT TIME ZONE 'Asia/Tokyo')::date, '', decisions, changed_at
FROM "projects" WHERE decisions <> '';
--> statement-breakpoint
ALTER TABLE "projects" DROP COLUMN "decisions";