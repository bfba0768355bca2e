CREATE TABLE "seller_pickups" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"place" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"hours" text NOT NULL,
	"notice_days" smallint NOT NULL,
	CONSTRAINT "seller_pickups_notice" CHECK ("seller_pickups"."notice_days" between 0 and 7),
	CONSTRAINT "seller_pickups_weekdays" CHECK ("seller_pickups"."weekdays" <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and (not "seller_pickups"."is_on" or cardinality("seller_pickups"."weekdays") > 0))
);
--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "way" text DEFAULT 'delivery' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "pickup_day" date;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "pickup_place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "pickup_hours" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_pickups" ADD CONSTRAINT "seller_pickups_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_pickup" CHECK (case "seller_orders"."way" when 'pickup' then "seller_orders"."pickup_day" is not null and "seller_orders"."shipping_dong" = 0
        and "seller_orders"."carrier" is null and "seller_orders"."shipped_at" is null else "seller_orders"."pickup_day" is null end);