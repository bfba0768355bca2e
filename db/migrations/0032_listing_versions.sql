CREATE TABLE "listing_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"image_id" uuid,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"product_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"commune_code" text NOT NULL,
	"base_id" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"editors" uuid[] NOT NULL,
	"goes_online" boolean DEFAULT false NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"applied_at" timestamp (3) with time zone,
	"remedies" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listing_versions_submitted" CHECK ("listing_versions"."state" <> 'submitted' or "listing_versions"."submitted_at" is not null),
	CONSTRAINT "listing_versions_public" CHECK ("listing_versions"."state" not in ('approved', 'replaced') or "listing_versions"."applied_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "original_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "growing_area" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "papers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "gtin" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "listing_drafts" ADD CONSTRAINT "listing_drafts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_drafts" ADD CONSTRAINT "listing_drafts_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_drafts" ADD CONSTRAINT "listing_drafts_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_drafts" ADD CONSTRAINT "listing_drafts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_base_id_listing_versions_id_fk" FOREIGN KEY ("base_id") REFERENCES "public"."listing_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_versions" ADD CONSTRAINT "listing_versions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_drafts_seller" ON "listing_drafts" USING btree ("seller_id","updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_versions_number" ON "listing_versions" USING btree ("product_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_versions_open" ON "listing_versions" USING btree ("product_id") WHERE "listing_versions"."state" in ('draft', 'submitted', 'sent_back');--> statement-breakpoint
CREATE UNIQUE INDEX "listing_versions_approved" ON "listing_versions" USING btree ("product_id") WHERE "listing_versions"."state" = 'approved';--> statement-breakpoint
CREATE INDEX "listing_versions_queue" ON "listing_versions" USING btree ("submitted_at","id") WHERE "listing_versions"."state" = 'submitted' or ("listing_versions"."state" = 'approved' and "listing_versions"."decided_at" is null);--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_original_id_images_id_fk" FOREIGN KEY ("original_id") REFERENCES "public"."images"("id") ON DELETE no action ON UPDATE no action;