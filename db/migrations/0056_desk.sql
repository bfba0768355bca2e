CREATE TABLE "market_groups" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"position" smallint NOT NULL,
	"is_visible" boolean DEFAULT true NOT NULL,
	"synonyms" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone,
	CONSTRAINT "market_groups_names" CHECK ("market_groups"."name" <> '' and "market_groups"."name_en" <> ''),
	CONSTRAINT "market_groups_position" CHECK ("market_groups"."position" between 1 and 999)
);
--> statement-breakpoint
ALTER TABLE "market_groups" ADD CONSTRAINT "market_groups_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "market_groups_name" ON "market_groups" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "market_groups_name_en" ON "market_groups" USING btree ("name_en");