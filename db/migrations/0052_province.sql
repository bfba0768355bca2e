CREATE TABLE "decision_import_rows" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"product_name" text DEFAULT '' NOT NULL,
	"maker" text DEFAULT '' NOT NULL,
	"tax_code" text,
	"commune_code" text DEFAULT '' NOT NULL,
	"group_code" text,
	"stars" smallint,
	"points_a" numeric(5, 2),
	"points_b" numeric(5, 2),
	"points_c" numeric(5, 2),
	"match" text DEFAULT 'none' NOT NULL,
	"seller_id" uuid,
	"product_id" uuid,
	"candidates" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"choice" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"step" text,
	"stars_before" smallint,
	"certificate_id" uuid,
	CONSTRAINT "decision_import_rows_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "decision_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"scheme" text NOT NULL,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"issuer" text NOT NULL,
	"valid_to" date,
	"sheet_year" smallint,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "dossier_assessments" (
	"dossier_id" uuid PRIMARY KEY NOT NULL,
	"points_a" numeric(5, 2),
	"note_a" text DEFAULT '' NOT NULL,
	"points_b" numeric(5, 2),
	"note_b" text DEFAULT '' NOT NULL,
	"points_c" numeric(5, 2),
	"note_c" text DEFAULT '' NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_papers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"item" text NOT NULL,
	"file_key" text NOT NULL,
	"file_type" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_seats" (
	"dossier_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"user_id" uuid NOT NULL,
	"seated_by" uuid NOT NULL,
	"seated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"points_a" numeric(5, 2),
	"note_a" text DEFAULT '' NOT NULL,
	"points_b" numeric(5, 2),
	"note_b" text DEFAULT '' NOT NULL,
	"points_c" numeric(5, 2),
	"note_c" text DEFAULT '' NOT NULL,
	"saved_at" timestamp (3) with time zone,
	"given_at" timestamp (3) with time zone,
	CONSTRAINT "dossier_seats_dossier_id_round_user_id_pk" PRIMARY KEY("dossier_id","round","user_id"),
	CONSTRAINT "dossier_seats_given" CHECK ("dossier_seats"."given_at" is null or ("dossier_seats"."points_a" is not null and "dossier_seats"."points_b" is not null and "dossier_seats"."points_c" is not null))
);
--> statement-breakpoint
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
CREATE TABLE "announcements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"audience" text NOT NULL,
	"text" text NOT NULL,
	"text_en" text DEFAULT '' NOT NULL,
	"href" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "announcements_order" CHECK ("announcements"."last_day" >= "announcements"."first_day")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text DEFAULT '' NOT NULL,
	"lead" text DEFAULT '' NOT NULL,
	"lead_en" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"position" smallint DEFAULT 1 NOT NULL,
	"picked_ids" uuid[] DEFAULT '{}' NOT NULL,
	"has_rule" boolean NOT NULL,
	"group_code" text,
	"commune_codes" text[] DEFAULT '{}' NOT NULL,
	"least_stars" smallint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "campaigns_order" CHECK ("campaigns"."last_day" >= "campaigns"."first_day"),
	CONSTRAINT "campaigns_goods" CHECK ("campaigns"."has_rule" or cardinality("campaigns"."picked_ids") > 0),
	CONSTRAINT "campaigns_stars" CHECK ("campaigns"."least_stars" is null or "campaigns"."least_stars" between 3 and 5)
);
--> statement-breakpoint
CREATE TABLE "daily_indicators" (
	"indicator" text NOT NULL,
	"day" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	CONSTRAINT "daily_indicators_indicator_day_old_commune_code_pk" PRIMARY KEY("indicator","day","old_commune_code")
);
--> statement-breakpoint
CREATE TABLE "declared_figures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"year" integer NOT NULL,
	"value" numeric(12, 2) NOT NULL,
	"source" text NOT NULL,
	"declared_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "declared_figures_year_form" CHECK ("declared_figures"."year" between 2000 and 2100)
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator" text NOT NULL,
	"commune_code" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"value" integer NOT NULL,
	"source" text NOT NULL,
	"set_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "targets_days" CHECK ("targets"."first_day" < "targets"."last_day"),
	CONSTRAINT "targets_value" CHECK ("targets"."value" > 0)
);
--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"valid_from" date NOT NULL,
	"text" text NOT NULL,
	"text_en" text DEFAULT '' NOT NULL,
	"changes" text NOT NULL,
	"asks_again" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "policy_versions_text" CHECK ("policy_versions"."text" <> '')
);
--> statement-breakpoint
ALTER TABLE "order_line_lots" DROP CONSTRAINT "order_line_lots_order_line_id_lot_id_pk";--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD COLUMN "submitted_by" uuid;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD COLUMN "round" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD COLUMN "sheet_year" smallint;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "code" text GENERATED ALWAYS AS (right(id::text, 12)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "external_listings" ADD COLUMN "dead_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD COLUMN "parcel_id" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "phone_proven_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_import_id_decision_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."decision_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_group_code_ocop_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "public"."ocop_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_imports" ADD CONSTRAINT "decision_imports_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_assessments" ADD CONSTRAINT "dossier_assessments_dossier_id_certificate_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."certificate_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_assessments" ADD CONSTRAINT "dossier_assessments_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_dossier_id_certificate_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."certificate_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_seats" ADD CONSTRAINT "dossier_seats_dossier_id_certificate_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."certificate_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_seats" ADD CONSTRAINT "dossier_seats_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_seats" ADD CONSTRAINT "dossier_seats_seated_by_users_id_fk" FOREIGN KEY ("seated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_page_reports" ADD CONSTRAINT "shop_page_reports_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_buyers" ADD CONSTRAINT "figure_buyers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_days" ADD CONSTRAINT "figure_days_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_pairs" ADD CONSTRAINT "figure_pairs_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_places" ADD CONSTRAINT "figure_places_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_shelves" ADD CONSTRAINT "figure_shelves_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_sizes" ADD CONSTRAINT "figure_sizes_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declared_figures" ADD CONSTRAINT "declared_figures_declared_by_users_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_imports_decision" ON "decision_imports" USING btree ("decision_number","decided_on");--> statement-breakpoint
CREATE INDEX "dossier_papers_dossier" ON "dossier_papers" USING btree ("dossier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_page_reports_once" ON "shop_page_reports" USING btree ("seller_id","reporter") WHERE "shop_page_reports"."looked_at" is null;--> statement-breakpoint
CREATE INDEX "shop_page_reports_open" ON "shop_page_reports" USING btree ("seller_id","at") WHERE "shop_page_reports"."looked_at" is null;--> statement-breakpoint
CREATE INDEX "figure_changes_shop" ON "figure_changes" USING btree ("seller_id","day");--> statement-breakpoint
CREATE INDEX "announcements_days" ON "announcements" USING btree ("audience","last_day");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_slug" ON "campaigns" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "campaigns_days" ON "campaigns" USING btree ("last_day","first_day");--> statement-breakpoint
CREATE INDEX "declared_figures_year" ON "declared_figures" USING btree ("name","year");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_once" ON "targets" USING btree ("indicator","commune_code","last_day") WHERE "targets"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "targets_place" ON "targets" USING btree ("commune_code");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_versions_day" ON "policy_versions" USING btree ("name","valid_from") WHERE "policy_versions"."withdrawn_at" is null;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD CONSTRAINT "certificate_dossiers_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_parcel" FOREIGN KEY ("parcel_id","order_line_id") REFERENCES "public"."parcel_lines"("parcel_id","order_line_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listings_preorder" ON "listings" USING btree ("rank","product_id") WHERE "listings"."preorder_from" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_code" ON "certificates" USING btree ("code");--> statement-breakpoint
CREATE INDEX "order_line_lots_parcel_line" ON "order_line_lots" USING btree ("parcel_id","order_line_id");--> statement-breakpoint
CREATE INDEX "seller_orders_unsent" ON "seller_orders" USING btree ("seller_id","placed_at") WHERE "seller_orders"."state" <> 'cancelled' and (case "seller_orders"."way" when 'pickup' then "seller_orders"."packed_at" else "seller_orders"."shipped_at" end) is null;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_once" UNIQUE NULLS NOT DISTINCT("order_line_id","lot_id","parcel_id");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_phone_proven" CHECK ("users"."phone_proven_at" is null or "users"."phone" is not null);