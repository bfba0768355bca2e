CREATE TABLE "monthly_sellers" (
	"month" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"group_code" text DEFAULT '' NOT NULL,
	"stars" smallint DEFAULT -1 NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "monthly_sellers_group_code_stars_month_old_commune_code_seller_kind_pk" PRIMARY KEY("group_code","stars","month","old_commune_code","seller_kind")
);
--> statement-breakpoint
ALTER TABLE "daily_sellers" DROP CONSTRAINT "daily_sellers_day_old_commune_code_seller_kind_pk";
--> statement-breakpoint
ALTER TABLE "daily_sellers" ADD COLUMN "group_code" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "daily_sellers" ADD COLUMN "stars" smallint DEFAULT -1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "daily_sellers" ADD CONSTRAINT "daily_sellers_group_code_stars_day_old_commune_code_seller_kind_pk" PRIMARY KEY("group_code","stars","day","old_commune_code","seller_kind");
--> statement-breakpoint
INSERT INTO "monthly_sellers" ("month", "old_commune_code", "seller_kind", "change", "firsts")
	SELECT date_trunc('month', "day")::date, "old_commune_code", "seller_kind", sum("change"), sum("firsts") FROM "daily_sellers"
	GROUP BY 1, 2, 3 HAVING sum("change") <> 0 OR sum("firsts") <> 0;
--> statement-breakpoint
CREATE INDEX "presence_events_place" ON "presence_events" USING btree ("old_commune_code","day");
--> statement-breakpoint
CREATE INDEX "presence_events_end" ON "presence_events" USING btree ("product_id","day","id");
--> statement-breakpoint
ALTER TABLE "daily_builds" DROP COLUMN "is_stale";
