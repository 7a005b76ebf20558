CREATE TABLE "roles_kept_apart" (
	"place" uuid PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
