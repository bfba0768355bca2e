CREATE TABLE "shop_page_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"reporter" text,
	"fault" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"looked_at" timestamp (3) with time zone,
	"looked_by" uuid,
	CONSTRAINT "shop_page_reports_looked" CHECK (("shop_page_reports"."looked_at" is null) = ("shop_page_reports"."reporter" is not null)),
	CONSTRAINT "shop_page_reports_by" CHECK (("shop_page_reports"."looked_at" is null) = ("shop_page_reports"."looked_by" is null))
);
--> statement-breakpoint
ALTER TABLE "external_listings" ADD COLUMN "dead_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "shop_page_reports" ADD CONSTRAINT "shop_page_reports_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shop_page_reports_once" ON "shop_page_reports" USING btree ("seller_id","reporter") WHERE "shop_page_reports"."looked_at" is null;--> statement-breakpoint
CREATE INDEX "shop_page_reports_open" ON "shop_page_reports" USING btree ("seller_id","at") WHERE "shop_page_reports"."looked_at" is null;