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
CREATE TABLE "carrier_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"carrier" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "provider_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operation" text NOT NULL,
	"subject" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"outside_id" text,
	"error" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shipment_id" uuid NOT NULL,
	"carrier" text NOT NULL,
	"tracking_code" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"carrier" text NOT NULL,
	"reference" text NOT NULL,
	"can_inspect" boolean NOT NULL,
	"collect_dong" bigint NOT NULL,
	"fee_dong" bigint,
	"tracking_code" text,
	"state" text DEFAULT 'created' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "shipments_collect" CHECK ("shipments"."collect_dong" >= 0)
);
--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "way" text DEFAULT 'delivery' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "pickup_day" date;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "pickup_place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "pickup_hours" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_pickups" ADD CONSTRAINT "seller_pickups_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carrier_accounts" ADD CONSTRAINT "carrier_accounts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_events" ADD CONSTRAINT "shipment_events_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_account_id_carrier_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."carrier_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "carrier_accounts_one" ON "carrier_accounts" USING btree ("seller_id","carrier") WHERE "carrier_accounts"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "provider_calls_once" ON "provider_calls" USING btree ("operation","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_calls_key" ON "provider_calls" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_events_once" ON "shipment_events" USING btree ("carrier","tracking_code","state","at");--> statement-breakpoint
CREATE INDEX "shipment_events_shipment" ON "shipment_events" USING btree ("shipment_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_reference" ON "shipments" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_tracking" ON "shipments" USING btree ("carrier","tracking_code");--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_one" ON "shipments" USING btree ("seller_order_id") WHERE "shipments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shipments_account" ON "shipments" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "shipments_under_way" ON "shipments" USING btree ("asked_at") WHERE "shipments"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_pickup" CHECK (case "seller_orders"."way" when 'pickup' then "seller_orders"."pickup_day" is not null and "seller_orders"."shipping_dong" = 0
        and "seller_orders"."carrier" is null and "seller_orders"."shipped_at" is null else "seller_orders"."pickup_day" is null end);