CREATE TABLE "leaving_counts" (
	"kind" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL
);
