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
ALTER TABLE "external_listings" ADD CONSTRAINT "external_listings_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_listings" ADD CONSTRAINT "external_listings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_faces" ADD CONSTRAINT "shop_faces_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "external_listings_page" ON "external_listings" USING btree ("page_key") WHERE "external_listings"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "external_listings_product" ON "external_listings" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "external_listings_seller" ON "external_listings" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "external_listings_due" ON "external_listings" USING btree ("next_check_at") WHERE "external_listings"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "shop_presence_events_seller" ON "shop_presence_events" USING btree ("seller_id","id");