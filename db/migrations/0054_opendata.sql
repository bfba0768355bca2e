CREATE TABLE "open_data_builds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"written" smallint DEFAULT 0 NOT NULL,
	"datasets" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"held_back_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "open_data_since" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "open_data_builds_one_runs" ON "open_data_builds" USING btree ("state") WHERE "open_data_builds"."state" = 'running';--> statement-breakpoint
CREATE INDEX "open_data_builds_newest" ON "open_data_builds" USING btree ("started_at");