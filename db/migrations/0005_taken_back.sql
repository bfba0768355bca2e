CREATE TABLE "refund_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"refund_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"goods_dong" bigint NOT NULL,
	"amount_dong" bigint NOT NULL,
	"fee_dong" bigint NOT NULL,
	"vat_dong" bigint NOT NULL,
	"pit_dong" bigint NOT NULL,
	CONSTRAINT "refund_lines_quantity" CHECK ("refund_lines"."quantity" > 0 and "refund_lines"."amount_dong" >= 0)
);
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_shares";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_total";--> statement-breakpoint
ALTER TABLE "seller_orders" DROP CONSTRAINT "seller_orders_total";--> statement-breakpoint
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_amount";--> statement-breakpoint
DROP INDEX "refunds_part";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "discount_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "subsidy_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "cancelled_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "returned_quantity" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discount_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "subsidy_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "discount_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "subsidy_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "taken_off_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "cause" text DEFAULT 'cancelled' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "route" text DEFAULT 'seller' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "bearer" text DEFAULT 'seller' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shipping_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "subsidy_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "market_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "outside_id" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "failure" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "decided_by" uuid;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_lines_once" ON "refund_lines" USING btree ("refund_id","order_line_id");--> statement-breakpoint
CREATE INDEX "refund_lines_line" ON "refund_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_outside" ON "refunds" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "refunds_open" ON "refunds" USING btree ("created_at") WHERE "refunds"."state" <> 'done';--> statement-breakpoint
CREATE INDEX "refunds_part" ON "refunds" USING btree ("seller_order_id");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_vouchers" CHECK ("order_lines"."discount_dong" >= 0 and "order_lines"."subsidy_dong" >= 0 and "order_lines"."discount_dong" + "order_lines"."subsidy_dong" <= "order_lines"."total_dong");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_taken" CHECK ("order_lines"."cancelled_quantity" >= 0 and "order_lines"."returned_quantity" >= 0
        and "order_lines"."cancelled_quantity" + "order_lines"."returned_quantity" <= "order_lines"."quantity");--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_shares" CHECK ("order_lines"."fee_dong" >= 0 and "order_lines"."vat_dong" >= 0 and "order_lines"."pit_dong" >= 0
        and "order_lines"."fee_dong" + "order_lines"."vat_dong" + "order_lines"."pit_dong" <= "order_lines"."total_dong" - "order_lines"."discount_dong");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_total" CHECK ("orders"."total_dong" = "orders"."items_dong" + "orders"."shipping_dong" - "orders"."discount_dong" - "orders"."subsidy_dong"
        and "orders"."items_dong" > 0 and "orders"."shipping_dong" >= 0 and "orders"."discount_dong" >= 0 and "orders"."subsidy_dong" >= 0);--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_taken_off" CHECK ("seller_orders"."taken_off_dong" between 0 and "seller_orders"."total_dong");--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_total" CHECK ("seller_orders"."total_dong" = "seller_orders"."items_dong" + "seller_orders"."shipping_dong" - "seller_orders"."discount_dong" - "seller_orders"."subsidy_dong"
        and "seller_orders"."total_dong" > 0 and "seller_orders"."discount_dong" >= 0 and "seller_orders"."subsidy_dong" >= 0);--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_dong" >= 0 and "refunds"."amount_dong" + "refunds"."subsidy_dong" > 0 and "refunds"."amount_dong" + "refunds"."subsidy_dong"
        = "refunds"."seller_dong" + "refunds"."fee_dong" + "refunds"."tax_dong" + "refunds"."market_dong"
        and "refunds"."seller_dong" >= 0 and "refunds"."fee_dong" >= 0 and "refunds"."tax_dong" >= 0 and "refunds"."market_dong" >= 0
        and "refunds"."subsidy_dong" >= 0 and "refunds"."shipping_dong" between 0 and "refunds"."amount_dong");