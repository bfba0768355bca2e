CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_user_id" uuid,
	"actor_role" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_label" text NOT NULL,
	"commune_code" text,
	"reason" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "cart_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cart_id" text NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cart_items_quantity" CHECK ("cart_items"."quantity" between 1 and 999)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"id" text PRIMARY KEY NOT NULL,
	"buyer_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "images" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_count_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"commune_code" text NOT NULL,
	"group_code" text NOT NULL,
	"stars" smallint NOT NULL,
	"seller_kind" text NOT NULL,
	"in_stock" boolean NOT NULL,
	"price_band" smallint NOT NULL,
	"change" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_counts" (
	"facets" smallint NOT NULL,
	"commune_code" text,
	"group_code" text,
	"stars" smallint,
	"seller_kind" text,
	"in_stock" boolean,
	"price_band" smallint,
	"count" integer NOT NULL,
	CONSTRAINT "listing_counts_cell" UNIQUE NULLS NOT DISTINCT("facets","commune_code","group_code","stars","seller_kind","in_stock","price_band")
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"seller_name" text NOT NULL,
	"seller_slug" text NOT NULL,
	"seller_kind" text NOT NULL,
	"group_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"old_commune_code" text NOT NULL,
	"illustration" text NOT NULL,
	"image_hash" text,
	"stars" smallint DEFAULT 0 NOT NULL,
	"price_dong" bigint NOT NULL,
	"unit_price_dong" bigint NOT NULL,
	"net_unit" text NOT NULL,
	"variant_count" smallint NOT NULL,
	"only_variant_id" uuid,
	"in_stock" boolean NOT NULL,
	"price_band" smallint NOT NULL,
	"season_from" smallint,
	"season_to" smallint,
	"published_at" timestamp (3) with time zone NOT NULL,
	"sold" integer DEFAULT 0 NOT NULL,
	"rank" integer DEFAULT 0 NOT NULL,
	"is_demo" boolean NOT NULL,
	"folded_name" text NOT NULL,
	"search" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"variant_id" uuid NOT NULL,
	"from_dong" bigint,
	"to_dong" bigint NOT NULL,
	"actor_user_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_images" (
	"product_id" uuid NOT NULL,
	"image_id" uuid NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	"alt" text DEFAULT '' NOT NULL,
	CONSTRAINT "product_images_product_id_image_id_pk" PRIMARY KEY("product_id","image_id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"seller_id" uuid NOT NULL,
	"group_code" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"ingredients" text DEFAULT '' NOT NULL,
	"storage" text DEFAULT '' NOT NULL,
	"shelf_life" text DEFAULT '' NOT NULL,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"illustration" text NOT NULL,
	"season_from" smallint,
	"season_to" smallint,
	"state" text DEFAULT 'draft' NOT NULL,
	"published_at" timestamp (3) with time zone,
	"hidden_reason" text DEFAULT '' NOT NULL,
	"sources" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_season" CHECK (("products"."season_from" is null) = ("products"."season_to" is null))
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"shown" text NOT NULL,
	"count" integer NOT NULL,
	"slips" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shop_listings" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"commune_code" text NOT NULL,
	"product_count" integer NOT NULL,
	"folded_name" text NOT NULL,
	"search" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"net_quantity" integer NOT NULL,
	"net_unit" text NOT NULL,
	"weight_grams" integer NOT NULL,
	"price_dong" bigint NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "variants_price" CHECK ("variants"."price_dong" > 0 and "variants"."price_dong" <= 99999999),
	CONSTRAINT "variants_net" CHECK ("variants"."net_quantity" > 0 and "variants"."weight_grams" > 0)
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"stars" smallint NOT NULL,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"issuer" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"revoked_on" date,
	"revoked_reason" text DEFAULT '' NOT NULL,
	"evidence" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certificates_stars" CHECK ("certificates"."stars" between 3 and 5),
	CONSTRAINT "certificates_dates" CHECK ("certificates"."valid_from" < "certificates"."valid_to")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ocop_groups" (
	"code" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"set_number" smallint NOT NULL,
	"sector_code" text NOT NULL,
	"sector_name" text NOT NULL,
	"sector_name_en" text NOT NULL,
	"parent_code" text NOT NULL,
	"parent_name" text NOT NULL,
	"parent_name_en" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"ministries" text[] NOT NULL,
	CONSTRAINT "ocop_groups_slug_unique" UNIQUE("slug"),
	CONSTRAINT "ocop_groups_setNumber_unique" UNIQUE("set_number")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"product_name" text NOT NULL,
	"product_slug" text NOT NULL,
	"variant_name" text NOT NULL,
	"illustration" text NOT NULL,
	"image_hash" text,
	"net_quantity" integer NOT NULL,
	"net_unit" text NOT NULL,
	"weight_grams" integer NOT NULL,
	"stars" smallint NOT NULL,
	"origin_text" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_dong" bigint NOT NULL,
	"total_dong" bigint NOT NULL,
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."quantity" > 0 and "order_lines"."total_dong" = "order_lines"."unit_price_dong" * "order_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"key" text NOT NULL,
	"cart_id" text NOT NULL,
	"idempotency_key" text,
	"buyer_id" uuid,
	"contact_name" text NOT NULL,
	"contact_phone" text NOT NULL,
	"contact_email" text,
	"province_code" text NOT NULL,
	"ward_code" text NOT NULL,
	"address_text" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"address_line" text DEFAULT '' NOT NULL,
	"payment_method" text NOT NULL,
	"items_dong" bigint NOT NULL,
	"shipping_dong" bigint NOT NULL,
	"total_dong" bigint NOT NULL,
	"locale" text DEFAULT 'vi' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "orders_total" CHECK ("orders"."total_dong" = "orders"."items_dong" + "orders"."shipping_dong" and "orders"."items_dong" > 0 and "orders"."shipping_dong" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"method" text NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"amount_dong" bigint NOT NULL,
	"collected_at" timestamp (3) with time zone,
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_dong" > 0),
	CONSTRAINT "payments_collected" CHECK (("payments"."state" = 'collected') = ("payments"."collected_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "seller_order_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"state" text NOT NULL,
	"actor" text NOT NULL,
	"actor_user_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"code" text NOT NULL,
	"state" text DEFAULT 'placed' NOT NULL,
	"items_dong" bigint NOT NULL,
	"shipping_dong" bigint NOT NULL,
	"total_dong" bigint NOT NULL,
	"zone" text NOT NULL,
	"weight_grams" integer NOT NULL,
	"buyer_note" text DEFAULT '' NOT NULL,
	"carrier" text,
	"tracking_code" text DEFAULT '' NOT NULL,
	"cancel_reason" text,
	"cancel_note" text DEFAULT '' NOT NULL,
	"cancelled_by" text,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"packed_at" timestamp (3) with time zone,
	"shipped_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	CONSTRAINT "seller_orders_total" CHECK ("seller_orders"."total_dong" = "seller_orders"."items_dong" + "seller_orders"."shipping_dong"),
	CONSTRAINT "seller_orders_cancelled" CHECK (("seller_orders"."state" = 'cancelled') = ("seller_orders"."cancelled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "buyer_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"province_code" text NOT NULL,
	"ward_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"line" text DEFAULT '' NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"text" text NOT NULL,
	"version" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "office_members" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"commune_code" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "office_members_user_id_role_commune_code_pk" PRIMARY KEY("user_id","role","commune_code")
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_counters" (
	"subject" text NOT NULL,
	"minute" bigint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_counters_subject_minute_pk" PRIMARY KEY("subject","minute")
);
--> statement-breakpoint
CREATE TABLE "seller_api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_staff" (
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_staff_seller_id_user_id_pk" PRIMARY KEY("seller_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"subject" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"window_started_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"password_hash" text NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_or_phone" CHECK ("users"."email" is not null or "users"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "address_provinces" (
	"code" text PRIMARY KEY NOT NULL,
	"full_name" text NOT NULL,
	"search_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "address_wards" (
	"code" text PRIMARY KEY NOT NULL,
	"province_code" text NOT NULL,
	"full_name" text NOT NULL,
	"search_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "boundaries" (
	"set_id" uuid NOT NULL,
	"unit_code" text NOT NULL,
	"geometry" jsonb NOT NULL,
	CONSTRAINT "boundaries_set_id_unit_code_pk" PRIMARY KEY("set_id","unit_code")
);
--> statement-breakpoint
CREATE TABLE "boundary_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"source_note" text NOT NULL,
	"report" jsonb NOT NULL,
	"is_active" boolean DEFAULT false NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"activated_by" uuid,
	"activated_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "unit_successions" (
	"from_list" text NOT NULL,
	"from_code" text NOT NULL,
	"to_list" text NOT NULL,
	"to_code" text NOT NULL,
	"kind" text NOT NULL,
	"share_basis_points" integer DEFAULT 10000 NOT NULL,
	"effective_on" text NOT NULL,
	"legal_reference" text NOT NULL,
	CONSTRAINT "unit_successions_from_list_from_code_to_list_to_code_pk" PRIMARY KEY("from_list","from_code","to_list","to_code")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"list" text NOT NULL,
	"code" text NOT NULL,
	"level" text NOT NULL,
	"kind" text NOT NULL,
	"parent_code" text,
	"name" text NOT NULL,
	"full_name" text NOT NULL,
	"name_en" text NOT NULL,
	"slug" text NOT NULL,
	"search_name" text NOT NULL,
	"area_km2" real,
	"latitude" real,
	"longitude" real,
	CONSTRAINT "units_list_code_pk" PRIMARY KEY("list","code")
);
--> statement-breakpoint
CREATE TABLE "seller_delivery_rates" (
	"seller_id" uuid NOT NULL,
	"zone" text NOT NULL,
	"base_dong" bigint NOT NULL,
	"base_grams" integer NOT NULL,
	"step_dong" bigint NOT NULL,
	"step_grams" integer NOT NULL,
	"free_from_dong" bigint,
	CONSTRAINT "seller_delivery_rates_seller_id_zone_pk" PRIMARY KEY("seller_id","zone"),
	CONSTRAINT "seller_delivery_rates_positive" CHECK ("seller_delivery_rates"."base_dong" >= 0 and "seller_delivery_rates"."step_dong" >= 0 and "seller_delivery_rates"."base_grams" > 0 and "seller_delivery_rates"."step_grams" > 0)
);
--> statement-breakpoint
CREATE TABLE "sellers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"representative" text NOT NULL,
	"phone" text NOT NULL,
	"email" text,
	"tax_code" text,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"address_line" text DEFAULT '' NOT NULL,
	"tagline" text DEFAULT '' NOT NULL,
	"story" text DEFAULT '' NOT NULL,
	"story_en" text DEFAULT '' NOT NULL,
	"opening_hours" text[] DEFAULT '{}'::text[] NOT NULL,
	"holiday_from" date,
	"holiday_to" date,
	"holiday_note" text DEFAULT '' NOT NULL,
	"logo_image_id" uuid,
	"cover" smallint DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"suspend_reason" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sellers_holiday" CHECK ("sellers"."holiday_from" is null or "sellers"."holiday_to" is null or "sellers"."holiday_from" <= "sellers"."holiday_to")
);
--> statement-breakpoint
CREATE TABLE "daily_builds" (
	"name" text PRIMARY KEY NOT NULL,
	"through_day" date NOT NULL,
	"last_event_id" integer NOT NULL,
	"is_stale" boolean DEFAULT false NOT NULL,
	"built_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "daily_products" (
	"day" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"group_code" text NOT NULL,
	"stars" smallint NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "daily_products_day_old_commune_code_seller_kind_group_code_stars_pk" PRIMARY KEY("day","old_commune_code","seller_kind","group_code","stars")
);
--> statement-breakpoint
CREATE TABLE "daily_sales" (
	"day" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"placed" integer NOT NULL,
	"cancelled" integer NOT NULL,
	"delivered" integer NOT NULL,
	"sales_dong" bigint NOT NULL,
	CONSTRAINT "daily_sales_day_old_commune_code_seller_kind_pk" PRIMARY KEY("day","old_commune_code","seller_kind")
);
--> statement-breakpoint
CREATE TABLE "daily_sellers" (
	"day" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "daily_sellers_day_old_commune_code_seller_kind_pk" PRIMARY KEY("day","old_commune_code","seller_kind")
);
--> statement-breakpoint
CREATE TABLE "presence_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"group_code" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"variant_id" uuid PRIMARY KEY NOT NULL,
	"on_hand" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stock_not_negative" CHECK ("stock"."on_hand" >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"order_line_id" uuid,
	"actor_user_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_movements_moves" CHECK ("stock_movements"."quantity" <> 0)
);
--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_images" ADD CONSTRAINT "product_images_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_group_code_ocop_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "public"."ocop_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_listings" ADD CONSTRAINT "shop_listings_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_order_events" ADD CONSTRAINT "seller_order_events_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD CONSTRAINT "seller_orders_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer_addresses" ADD CONSTRAINT "buyer_addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_members" ADD CONSTRAINT "office_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_api_keys" ADD CONSTRAINT "seller_api_keys_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_api_keys" ADD CONSTRAINT "seller_api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_staff" ADD CONSTRAINT "seller_staff_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_staff" ADD CONSTRAINT "seller_staff_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_wards" ADD CONSTRAINT "address_wards_province_code_address_provinces_code_fk" FOREIGN KEY ("province_code") REFERENCES "public"."address_provinces"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boundaries" ADD CONSTRAINT "boundaries_set_id_boundary_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."boundary_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boundary_sets" ADD CONSTRAINT "boundary_sets_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "boundary_sets" ADD CONSTRAINT "boundary_sets_activated_by_users_id_fk" FOREIGN KEY ("activated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_successions" ADD CONSTRAINT "unit_successions_from_list_from_code_units_list_code_fk" FOREIGN KEY ("from_list","from_code") REFERENCES "public"."units"("list","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_successions" ADD CONSTRAINT "unit_successions_to_list_to_code_units_list_code_fk" FOREIGN KEY ("to_list","to_code") REFERENCES "public"."units"("list","code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_delivery_rates" ADD CONSTRAINT "seller_delivery_rates_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cart_items_once" ON "cart_items" USING btree ("cart_id","variant_id");--> statement-breakpoint
CREATE INDEX "carts_buyer" ON "carts" USING btree ("buyer_id");--> statement-breakpoint
CREATE INDEX "carts_updated" ON "carts" USING btree ("updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "images_seller_hash" ON "images" USING btree ("seller_id","hash");--> statement-breakpoint
CREATE INDEX "listing_counts_group" ON "listing_counts" USING btree ("facets","group_code");--> statement-breakpoint
CREATE INDEX "listings_search" ON "listings" USING gin ("search") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "listings_rank" ON "listings" USING btree ("rank","product_id");--> statement-breakpoint
CREATE INDEX "listings_new" ON "listings" USING btree ("published_at","product_id");--> statement-breakpoint
CREATE INDEX "listings_price" ON "listings" USING btree ("price_dong","product_id");--> statement-breakpoint
CREATE INDEX "listings_group_rank" ON "listings" USING btree ("group_code","rank","product_id");--> statement-breakpoint
CREATE INDEX "listings_group_new" ON "listings" USING btree ("group_code","published_at","product_id");--> statement-breakpoint
CREATE INDEX "listings_group_price" ON "listings" USING btree ("group_code","price_dong","product_id");--> statement-breakpoint
CREATE INDEX "listings_commune_rank" ON "listings" USING btree ("commune_code","rank","product_id");--> statement-breakpoint
CREATE INDEX "listings_commune_new" ON "listings" USING btree ("commune_code","published_at","product_id");--> statement-breakpoint
CREATE INDEX "listings_commune_price" ON "listings" USING btree ("commune_code","price_dong","product_id");--> statement-breakpoint
CREATE INDEX "listings_group_stars" ON "listings" USING btree ("group_code","stars","rank","product_id");--> statement-breakpoint
CREATE INDEX "listings_commune_stars" ON "listings" USING btree ("commune_code","stars","rank","product_id");--> statement-breakpoint
CREATE INDEX "listings_stars_rank" ON "listings" USING btree ("stars","rank","product_id");--> statement-breakpoint
CREATE INDEX "listings_seller" ON "listings" USING btree ("seller_id","rank");--> statement-breakpoint
CREATE INDEX "listings_folded_name" ON "listings" USING btree ("folded_name" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "listings_slug" ON "listings" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "listings_season" ON "listings" USING btree ("rank","product_id") WHERE "listings"."season_from" is not null;--> statement-breakpoint
CREATE INDEX "price_changes_variant" ON "price_changes" USING btree ("variant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "products_slug" ON "products" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "products_seller" ON "products" USING btree ("seller_id","state");--> statement-breakpoint
CREATE INDEX "search_words_slips" ON "search_words" USING gin ("slips") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_words_trigrams" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_prefix" ON "search_words" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "shop_listings_search" ON "shop_listings" USING gin ("search") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "shop_listings_name" ON "shop_listings" USING gin ("folded_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "shop_listings_count" ON "shop_listings" USING btree ("product_count","seller_id");--> statement-breakpoint
CREATE INDEX "shop_listings_commune" ON "shop_listings" USING btree ("commune_code","product_count","seller_id");--> statement-breakpoint
CREATE INDEX "variants_product" ON "variants" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "certificates_product" ON "certificates" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "certificates_valid_to" ON "certificates" USING btree ("valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_once" ON "certificates" USING btree ("product_id","decision_number");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."sent_at" is null and "outbox"."failed_at" is null;--> statement-breakpoint
CREATE INDEX "order_lines_seller_order" ON "order_lines" USING btree ("seller_order_id");--> statement-breakpoint
CREATE INDEX "order_lines_product" ON "order_lines" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_code" ON "orders" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_cart" ON "orders" USING btree ("cart_id");--> statement-breakpoint
CREATE INDEX "orders_buyer" ON "orders" USING btree ("buyer_id","placed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_seller_order" ON "payments" USING btree ("seller_order_id");--> statement-breakpoint
CREATE INDEX "seller_order_events_order" ON "seller_order_events" USING btree ("seller_order_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_orders_code" ON "seller_orders" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_orders_once" ON "seller_orders" USING btree ("order_id","seller_id");--> statement-breakpoint
CREATE INDEX "seller_orders_desk" ON "seller_orders" USING btree ("seller_id","state","placed_at");--> statement-breakpoint
CREATE INDEX "seller_orders_placed" ON "seller_orders" USING btree ("placed_at");--> statement-breakpoint
CREATE INDEX "buyer_addresses_user" ON "buyer_addresses" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "consents_user" ON "consents" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_api_keys_hash" ON "seller_api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "seller_api_keys_seller" ON "seller_api_keys" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "seller_staff_user" ON "seller_staff" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_phone" ON "users" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "address_wards_province" ON "address_wards" USING btree ("province_code");--> statement-breakpoint
CREATE UNIQUE INDEX "boundary_sets_active" ON "boundary_sets" USING btree ("is_active") WHERE "boundary_sets"."is_active";--> statement-breakpoint
CREATE INDEX "unit_successions_to" ON "unit_successions" USING btree ("to_list","to_code");--> statement-breakpoint
CREATE INDEX "units_slug" ON "units" USING btree ("list","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "sellers_slug" ON "sellers" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "sellers_commune" ON "sellers" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "presence_events_product" ON "presence_events" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "presence_events_seller" ON "presence_events" USING btree ("seller_id","id");--> statement-breakpoint
CREATE INDEX "presence_events_day" ON "presence_events" USING btree ("day");--> statement-breakpoint
CREATE INDEX "stock_movements_variant" ON "stock_movements" USING btree ("variant_id","at");--> statement-breakpoint
CREATE INDEX "stock_movements_line" ON "stock_movements" USING btree ("order_line_id");