CREATE TABLE "harvests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"state" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"forecast_units" integer NOT NULL,
	"cap_percent" smallint NOT NULL,
	"expected_from" date NOT NULL,
	"expected_to" date NOT NULL,
	"shortfall_rule" text NOT NULL,
	"recorded_units" integer,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "harvests_forecast" CHECK ("harvests"."forecast_units" between 1 and 1000000 and "harvests"."cap_percent" between 1 and 100 and "harvests"."forecast_units" * "harvests"."cap_percent" >= 100),
	CONSTRAINT "harvests_days" CHECK ("harvests"."closes_at" > "harvests"."opens_at" and "harvests"."expected_to" >= "harvests"."expected_from"),
	CONSTRAINT "harvests_recorded" CHECK (("harvests"."state" = 'recorded') = ("harvests"."recorded_units" is not null) and coalesce("harvests"."recorded_units", 0) >= 0
        and ("harvests"."state" in ('recorded', 'called_off')) = ("harvests"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "preorder_from" date;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "harvest_id" uuid;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "awaits_harvest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "harvested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "harvest_id" uuid;--> statement-breakpoint
ALTER TABLE "harvests" ADD CONSTRAINT "harvests_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "harvests" ADD CONSTRAINT "harvests_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "harvests_awaited" ON "harvests" USING btree ("variant_id") WHERE "harvests"."state" in ('planned', 'open', 'closed');--> statement-breakpoint
CREATE INDEX "harvests_seller" ON "harvests" USING btree ("seller_id","created_at");--> statement-breakpoint
CREATE INDEX "harvests_due" ON "harvests" USING btree ("state","opens_at","closes_at") WHERE "harvests"."state" in ('planned', 'open');--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_harvest_id_harvests_id_fk" FOREIGN KEY ("harvest_id") REFERENCES "public"."harvests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_harvest_id_harvests_id_fk" FOREIGN KEY ("harvest_id") REFERENCES "public"."harvests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_lines_harvest" ON "order_lines" USING btree ("harvest_id") WHERE "order_lines"."harvest_id" is not null;--> statement-breakpoint
CREATE INDEX "stock_movements_harvest" ON "stock_movements" USING btree ("harvest_id") WHERE "stock_movements"."harvest_id" is not null;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_awaits_harvest" CHECK (not "seller_orders"."awaits_harvest" or "seller_orders"."state" in ('awaiting_payment', 'placed'));--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_harvest_reason" CHECK (("stock_movements"."reason" in ('forecast', 'harvested')) = ("stock_movements"."harvest_id" is not null));