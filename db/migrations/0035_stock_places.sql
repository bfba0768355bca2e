CREATE TABLE "lot_members" (
	"lot_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"commune_name" text NOT NULL,
	"growing_area_code" text DEFAULT '' NOT NULL,
	CONSTRAINT "lot_members_lot_id_member_id_pk" PRIMARY KEY("lot_id","member_id"),
	CONSTRAINT "lot_members_quantity" CHECK ("lot_members"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_alerts" (
	"variant_id" uuid PRIMARY KEY NOT NULL,
	"low_at" integer,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "stock_alerts_low" CHECK ("stock_alerts"."low_at" is null or "stock_alerts"."low_at" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_at" (
	"variant_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"on_hand" integer NOT NULL,
	CONSTRAINT "stock_at_variant_id_place_id_pk" PRIMARY KEY("variant_id","place_id"),
	CONSTRAINT "stock_at_not_negative" CHECK ("stock_at"."on_hand" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_count_lines" (
	"count_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"counted" integer,
	"expected" integer,
	"counted_at" timestamp (3) with time zone,
	"counted_by" uuid,
	"revision" integer DEFAULT 0 NOT NULL,
	"reason" text DEFAULT 'counted' NOT NULL,
	"applied" integer,
	CONSTRAINT "stock_count_lines_count_id_variant_id_pk" PRIMARY KEY("count_id","variant_id"),
	CONSTRAINT "stock_count_lines_counted" CHECK ("stock_count_lines"."counted" is null or "stock_count_lines"."counted" between 0 and 1000000),
	CONSTRAINT "stock_count_lines_whole" CHECK (("stock_count_lines"."counted" is null) = ("stock_count_lines"."expected" is null))
);
--> statement-breakpoint
CREATE TABLE "stock_counts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "stock_counts_end" CHECK (("stock_counts"."state" = 'open') = ("stock_counts"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "stock_places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"is_for_sale" boolean DEFAULT true NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_places_main" CHECK (not "stock_places"."is_default" or ("stock_places"."is_for_sale" and "stock_places"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "stock_settings" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"low_at" integer,
	CONSTRAINT "stock_settings_low" CHECK ("stock_settings"."low_at" is null or "stock_settings"."low_at" >= 0)
);
--> statement-breakpoint
ALTER TABLE "seller_members" ADD COLUMN "name_agreed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "elsewhere" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "set_aside" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "place_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "count_id" uuid;--> statement-breakpoint
ALTER TABLE "lot_members" ADD CONSTRAINT "lot_members_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_members" ADD CONSTRAINT "lot_members_member_id_seller_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."seller_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_at" ADD CONSTRAINT "stock_at_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_at" ADD CONSTRAINT "stock_at_place_id_stock_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."stock_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_lines" ADD CONSTRAINT "stock_count_lines_count_id_stock_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "public"."stock_counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_lines" ADD CONSTRAINT "stock_count_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_place_id_stock_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."stock_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_places" ADD CONSTRAINT "stock_places_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_settings" ADD CONSTRAINT "stock_settings_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_members_member" ON "lot_members" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "stock_at_place" ON "stock_at" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_counts_open" ON "stock_counts" USING btree ("place_id") WHERE "stock_counts"."state" = 'open';--> statement-breakpoint
CREATE INDEX "stock_counts_seller" ON "stock_counts" USING btree ("seller_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_places_default" ON "stock_places" USING btree ("seller_id") WHERE "stock_places"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "stock_places_name" ON "stock_places" USING btree ("seller_id",lower("name")) WHERE "stock_places"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_place_id_stock_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."stock_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_count_id_stock_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "public"."stock_counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_movements_place" ON "stock_movements" USING btree ("place_id","variant_id") WHERE "stock_movements"."place_id" is not null;--> statement-breakpoint
CREATE INDEX "stock_movements_count" ON "stock_movements" USING btree ("count_id") WHERE "stock_movements"."count_id" is not null;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_places_not_negative" CHECK ("stock"."elsewhere" >= 0 and "stock"."set_aside" >= 0);