CREATE TABLE "figure_buyers" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"buyer" uuid NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "figure_buyers_seller_id_day_buyer_pk" PRIMARY KEY("seller_id","day","buyer")
);
--> statement-breakpoint
CREATE TABLE "figure_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_days" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"baskets" integer NOT NULL,
	"orders" integer NOT NULL,
	"cancelled_orders" integer NOT NULL,
	"delivered_orders" integer NOT NULL,
	"gross_dong" bigint NOT NULL,
	"cancelled_dong" bigint NOT NULL,
	"returned_dong" bigint NOT NULL,
	"delivery_dong" bigint NOT NULL,
	"units" integer NOT NULL,
	"sent" integer NOT NULL,
	"kept_promise" integer NOT NULL,
	"by_hour" integer[] NOT NULL,
	CONSTRAINT "figure_days_seller_id_day_pk" PRIMARY KEY("seller_id","day"),
	CONSTRAINT "figure_days_hours" CHECK (cardinality("figure_days"."by_hour") = 24)
);
--> statement-breakpoint
CREATE TABLE "figure_pairs" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"one" uuid NOT NULL,
	"other" uuid NOT NULL,
	"together" integer NOT NULL,
	CONSTRAINT "figure_pairs_seller_id_day_one_other_pk" PRIMARY KEY("seller_id","day","one","other"),
	CONSTRAINT "figure_pairs_order" CHECK ("figure_pairs"."one" <= "figure_pairs"."other")
);
--> statement-breakpoint
CREATE TABLE "figure_places" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"ward_code" text NOT NULL,
	"orders" integer NOT NULL,
	"net_dong" bigint NOT NULL,
	CONSTRAINT "figure_places_seller_id_day_ward_code_pk" PRIMARY KEY("seller_id","day","ward_code")
);
--> statement-breakpoint
CREATE TABLE "figure_shelves" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"variant_id" uuid NOT NULL,
	"moved" integer NOT NULL,
	CONSTRAINT "figure_shelves_seller_id_day_variant_id_pk" PRIMARY KEY("seller_id","day","variant_id")
);
--> statement-breakpoint
CREATE TABLE "figure_sizes" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"variant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"orders" integer NOT NULL,
	"ordered" integer NOT NULL,
	"cancelled" integer NOT NULL,
	"returned" integer NOT NULL,
	"net_dong" bigint NOT NULL,
	CONSTRAINT "figure_sizes_seller_id_day_variant_id_product_id_pk" PRIMARY KEY("seller_id","day","variant_id","product_id")
);
--> statement-breakpoint
ALTER TABLE "figure_buyers" ADD CONSTRAINT "figure_buyers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_days" ADD CONSTRAINT "figure_days_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_pairs" ADD CONSTRAINT "figure_pairs_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_places" ADD CONSTRAINT "figure_places_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_shelves" ADD CONSTRAINT "figure_shelves_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_sizes" ADD CONSTRAINT "figure_sizes_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "figure_changes_shop" ON "figure_changes" USING btree ("seller_id","day");--> statement-breakpoint
CREATE INDEX "seller_orders_unsent" ON "seller_orders" USING btree ("seller_id","placed_at") WHERE "seller_orders"."state" <> 'cancelled' and (case "seller_orders"."way" when 'pickup' then "seller_orders"."packed_at" else "seller_orders"."shipped_at" end) is null;