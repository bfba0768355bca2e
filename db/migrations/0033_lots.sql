CREATE TABLE "lot_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_user_id" uuid
);
--> statement-breakpoint
CREATE TABLE "lot_recall_parts" (
	"recall_id" uuid NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"tie" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "lot_recall_parts_recall_id_seller_order_id_pk" PRIMARY KEY("recall_id","seller_order_id"),
	CONSTRAINT "lot_recall_parts_quantity" CHECK ("lot_recall_parts"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "lot_recalls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"taken_off" integer DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_user_id" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lot_scans" (
	"lot_id" uuid NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "lot_scans_lot_id_day_pk" PRIMARY KEY("lot_id","day")
);
--> statement-breakpoint
CREATE TABLE "lot_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"laboratory" text NOT NULL,
	"number" text DEFAULT '' NOT NULL,
	"tested_on" date NOT NULL,
	"result" text NOT NULL,
	"struck_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"code" text NOT NULL,
	"passport" text NOT NULL,
	"harvested_on" date,
	"packed_on" date NOT NULL,
	"best_before" date,
	"quantity" integer NOT NULL,
	"processing" text DEFAULT '' NOT NULL,
	"origin" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"product_name" text NOT NULL,
	"variant_name" text NOT NULL,
	"net_quantity" integer NOT NULL,
	"net_unit" text NOT NULL,
	"seller_name" text NOT NULL,
	"commune_code" text NOT NULL,
	"commune_name" text NOT NULL,
	"old_commune_name" text NOT NULL,
	"stars" smallint NOT NULL,
	"decision_number" text DEFAULT '' NOT NULL,
	"issuer" text DEFAULT '' NOT NULL,
	"labels_printed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	CONSTRAINT "lots_quantity" CHECK ("lots"."quantity" > 0),
	CONSTRAINT "lots_stars" CHECK ("lots"."stars" = 0 or ("lots"."stars" between 3 and 5 and "lots"."decision_number" <> '')),
	CONSTRAINT "lots_days" CHECK (("lots"."harvested_on" is null or "lots"."harvested_on" <= "lots"."packed_on")
        and ("lots"."best_before" is null or "lots"."best_before" > "lots"."packed_on"))
);
--> statement-breakpoint
CREATE TABLE "order_line_lots" (
	"order_line_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "order_line_lots_order_line_id_lot_id_pk" PRIMARY KEY("order_line_id","lot_id"),
	CONSTRAINT "order_line_lots_quantity" CHECK ("order_line_lots"."quantity" > 0)
);
--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "lot_id" uuid;--> statement-breakpoint
ALTER TABLE "lot_corrections" ADD CONSTRAINT "lot_corrections_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_recall_parts" ADD CONSTRAINT "lot_recall_parts_recall_id_lot_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."lot_recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_recall_parts" ADD CONSTRAINT "lot_recall_parts_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_recalls" ADD CONSTRAINT "lot_recalls_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_scans" ADD CONSTRAINT "lot_scans_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_tests" ADD CONSTRAINT "lot_tests_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_corrections_lot" ON "lot_corrections" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lot_recalls_open" ON "lot_recalls" USING btree ("lot_id") WHERE "lot_recalls"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "lot_recalls_lot" ON "lot_recalls" USING btree ("lot_id","at");--> statement-breakpoint
CREATE INDEX "lot_tests_lot" ON "lot_tests" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lots_code" ON "lots" USING btree ("seller_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "lots_passport" ON "lots" USING btree ("passport");--> statement-breakpoint
CREATE INDEX "lots_variant" ON "lots" USING btree ("variant_id","packed_on");--> statement-breakpoint
CREATE INDEX "order_line_lots_lot" ON "order_line_lots" USING btree ("lot_id");--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;