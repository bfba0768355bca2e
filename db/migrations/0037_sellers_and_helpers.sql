CREATE TABLE "external_listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"product_id" uuid,
	"platform" text NOT NULL,
	"url" text NOT NULL,
	"page_key" text NOT NULL,
	"host" text NOT NULL,
	"state" text DEFAULT 'unsure' NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_checked_at" timestamp (3) with time zone,
	"last_status" smallint DEFAULT 0 NOT NULL,
	"failures" smallint DEFAULT 0 NOT NULL,
	"next_check_at" timestamp (3) with time zone NOT NULL,
	"evidence_hash" text,
	"evidence_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "external_listings_evidence" CHECK (("external_listings"."evidence_hash" is null) = ("external_listings"."evidence_at" is null))
);
--> statement-breakpoint
CREATE TABLE "shop_presence_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shop_faces" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"draft" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"published" jsonb,
	"published_at" timestamp (3) with time zone,
	"taken_off_at" timestamp (3) with time zone,
	"taken_off_reason" text DEFAULT '' NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"is_in_feeds" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mandate_id" uuid,
	"product_id" uuid NOT NULL,
	"is_edit" boolean NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"voice_key" text,
	"voice_type" text,
	"latitude" double precision,
	"longitude" double precision,
	"accuracy_metres" integer,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	CONSTRAINT "field_drafts_voice" CHECK (("field_drafts"."voice_key" is null) = ("field_drafts"."voice_type" is null)),
	CONSTRAINT "field_drafts_place" CHECK (("field_drafts"."latitude" is null) = ("field_drafts"."longitude" is null)),
	CONSTRAINT "field_drafts_cleared" CHECK ("field_drafts"."cleared_at" is null or ("field_drafts"."voice_key" is null and "field_drafts"."latitude" is null))
);
--> statement-breakpoint
CREATE TABLE "shop_baskets" (
	"basket" text NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "shop_baskets_basket_seller_id_pk" PRIMARY KEY("basket","seller_id")
);
--> statement-breakpoint
CREATE TABLE "shop_visits" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"subject_id" uuid NOT NULL,
	"visitors" integer NOT NULL,
	"views" integer NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "shop_visits_seller_id_day_subject_id_pk" PRIMARY KEY("seller_id","day","subject_id"),
	CONSTRAINT "shop_visits_counts" CHECK ("shop_visits"."visitors" between 0 and "shop_visits"."views")
);
--> statement-breakpoint
CREATE TABLE "visit_marks" (
	"day" date NOT NULL,
	"subject_id" uuid NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "visit_marks_day_subject_id_mark_pk" PRIMARY KEY("day","subject_id","mark")
);
--> statement-breakpoint
CREATE TABLE "visit_salts" (
	"day" date PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "parcel_lines" (
	"parcel_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "parcel_lines_parcel_id_order_line_id_pk" PRIMARY KEY("parcel_id","order_line_id"),
	CONSTRAINT "parcel_lines_quantity" CHECK ("parcel_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "parcels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"state" text DEFAULT 'packed' NOT NULL,
	"carrier" text,
	"tracking_code" text DEFAULT '' NOT NULL,
	"rest_on" date,
	"return_reason" text,
	"packed_at" timestamp (3) with time zone NOT NULL,
	"shipped_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "parcels_state" CHECK (case "parcels"."state" when 'packed' then "parcels"."shipped_at" is null when 'unpacked' then "parcels"."shipped_at" is null
        else "parcels"."shipped_at" is not null end
        and ("parcels"."state" = 'delivered') = ("parcels"."delivered_at" is not null)
        and ("parcels"."state" in ('returned', 'unpacked')) = ("parcels"."ended_at" is not null))
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
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"seller_id" uuid,
	"product_id" uuid,
	"application_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_on" date,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp (3) with time zone,
	"put_off_until" date,
	"closed_at" timestamp (3) with time zone,
	"outcome" text,
	"closed_by" uuid,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "tasks_closed" CHECK (("tasks"."closed_at" is null) = ("tasks"."outcome" is null)),
	CONSTRAINT "tasks_by_itself" CHECK ("tasks"."outcome" <> 'by_itself' or "tasks"."closed_by" is null),
	CONSTRAINT "tasks_of_one" CHECK (num_nonnulls("tasks"."seller_id", "tasks"."application_id") = 1),
	CONSTRAINT "tasks_taken" CHECK (("tasks"."taken_by" is null) = ("tasks"."taken_at" is null))
);
--> statement-breakpoint
CREATE TABLE "visit_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"visit_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	CONSTRAINT "visit_photos_few" CHECK ("visit_photos"."position" between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "visit_tasks" (
	"visit_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	CONSTRAINT "visit_tasks_visit_id_task_id_pk" PRIMARY KEY("visit_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"seller_id" uuid,
	"business_name" text DEFAULT '' NOT NULL,
	"business_phone" text,
	"commune_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"purpose" text NOT NULL,
	"outcome" text NOT NULL,
	"visited_on" date NOT NULL,
	"minutes" smallint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visits_minutes" CHECK ("visits"."minutes" between 1 and 600),
	CONSTRAINT "visits_whom" CHECK (("visits"."seller_id" is null) = ("visits"."business_name" <> ''))
);
--> statement-breakpoint
DROP INDEX "seller_orders_refused";--> statement-breakpoint
DROP INDEX "shipments_one";--> statement-breakpoint
ALTER TABLE "seller_members" ADD COLUMN "name_agreed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "cut" jsonb;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "sent_sha256" text;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "brightness" integer;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "sharpness" integer;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "review_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "review_stars" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "product_import_rows" ADD COLUMN "version_id" uuid;--> statement-breakpoint
ALTER TABLE "product_import_rows" ADD COLUMN "words_before" jsonb;--> statement-breakpoint
ALTER TABLE "product_import_rows" ADD COLUMN "began_version" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "parcel_id" uuid;--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "elsewhere" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "set_aside" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "place_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "count_id" uuid;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD COLUMN "submitted_mandate_id" uuid;--> statement-breakpoint
ALTER TABLE "external_listings" ADD CONSTRAINT "external_listings_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_listings" ADD CONSTRAINT "external_listings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_faces" ADD CONSTRAINT "shop_faces_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_drafts" ADD CONSTRAINT "field_drafts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_drafts" ADD CONSTRAINT "field_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_drafts" ADD CONSTRAINT "field_drafts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_baskets" ADD CONSTRAINT "shop_baskets_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_visits" ADD CONSTRAINT "shop_visits_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_members" ADD CONSTRAINT "lot_members_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_members" ADD CONSTRAINT "lot_members_member_id_seller_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."seller_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_lines" ADD CONSTRAINT "parcel_lines_parcel_id_parcels_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_lines" ADD CONSTRAINT "parcel_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_at" ADD CONSTRAINT "stock_at_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_at" ADD CONSTRAINT "stock_at_place_id_stock_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."stock_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_lines" ADD CONSTRAINT "stock_count_lines_count_id_stock_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "public"."stock_counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_count_lines" ADD CONSTRAINT "stock_count_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_counts" ADD CONSTRAINT "stock_counts_place_id_stock_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."stock_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_places" ADD CONSTRAINT "stock_places_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_settings" ADD CONSTRAINT "stock_settings_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_taken_by_team_members_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."team_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_photos" ADD CONSTRAINT "visit_photos_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_tasks" ADD CONSTRAINT "visit_tasks_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_tasks" ADD CONSTRAINT "visit_tasks_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_member_id_team_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."team_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "external_listings_page" ON "external_listings" USING btree ("page_key") WHERE "external_listings"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "external_listings_product" ON "external_listings" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "external_listings_seller" ON "external_listings" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "external_listings_due" ON "external_listings" USING btree ("next_check_at") WHERE "external_listings"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "shop_presence_events_seller" ON "shop_presence_events" USING btree ("seller_id","id");--> statement-breakpoint
CREATE INDEX "field_drafts_product" ON "field_drafts" USING btree ("product_id","received_at");--> statement-breakpoint
CREATE INDEX "field_drafts_due" ON "field_drafts" USING btree ("received_at") WHERE "field_drafts"."cleared_at" is null;--> statement-breakpoint
CREATE INDEX "shop_baskets_shop" ON "shop_baskets" USING btree ("seller_id","at");--> statement-breakpoint
CREATE INDEX "lot_members_member" ON "lot_members" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "parcels_number" ON "parcels" USING btree ("seller_order_id","number");--> statement-breakpoint
CREATE INDEX "parcels_refused" ON "parcels" USING btree ("seller_order_id") WHERE "parcels"."return_reason" = 'refused_at_door';--> statement-breakpoint
CREATE INDEX "stock_at_place" ON "stock_at" USING btree ("place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_counts_open" ON "stock_counts" USING btree ("place_id") WHERE "stock_counts"."state" = 'open';--> statement-breakpoint
CREATE INDEX "stock_counts_seller" ON "stock_counts" USING btree ("seller_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_places_default" ON "stock_places" USING btree ("seller_id") WHERE "stock_places"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "stock_places_name" ON "stock_places" USING btree ("seller_id",lower("name")) WHERE "stock_places"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_open" ON "tasks" USING btree ("kind","subject_id") WHERE "tasks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "tasks_seller" ON "tasks" USING btree ("seller_id","closed_at");--> statement-breakpoint
CREATE INDEX "tasks_cause" ON "tasks" USING btree ("kind","subject_id","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_photos_place" ON "visit_photos" USING btree ("visit_id","position");--> statement-breakpoint
CREATE INDEX "visits_seller" ON "visits" USING btree ("seller_id","visited_on");--> statement-breakpoint
CREATE INDEX "visits_member" ON "visits" USING btree ("member_id","visited_on");--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_parcel_id_parcels_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_place_id_stock_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."stock_places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_count_id_stock_counts_id_fk" FOREIGN KEY ("count_id") REFERENCES "public"."stock_counts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "images_sent" ON "images" USING btree ("seller_id","sent_sha256");--> statement-breakpoint
CREATE INDEX "images_original" ON "images" USING btree ("original_id");--> statement-breakpoint
CREATE INDEX "seller_orders_shop" ON "seller_orders" USING btree ("seller_id","placed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_parcel" ON "shipments" USING btree ("parcel_id") WHERE "shipments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shipments_part" ON "shipments" USING btree ("seller_order_id");--> statement-breakpoint
CREATE INDEX "stock_movements_place" ON "stock_movements" USING btree ("place_id","variant_id") WHERE "stock_movements"."place_id" is not null;--> statement-breakpoint
CREATE INDEX "stock_movements_count" ON "stock_movements" USING btree ("count_id") WHERE "stock_movements"."count_id" is not null;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_places_not_negative" CHECK ("stock"."elsewhere" >= 0 and "stock"."set_aside" >= 0);