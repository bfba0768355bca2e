CREATE TABLE "pilot_communes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"old_commune_code" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"source" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pilot_communes_days" CHECK ("pilot_communes"."until" >= "pilot_communes"."since")
);
--> statement-breakpoint
CREATE TABLE "signature_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "signature_matches" (
	"product_id" uuid PRIMARY KEY NOT NULL,
	"signature_id" uuid NOT NULL,
	"matched_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signature_products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"group_code" text,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"listed_on" date NOT NULL,
	"removed_on" date,
	"removed_reason" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signature_products_removed" CHECK (("signature_products"."removed_on" is null) = ("signature_products"."removed_reason" = '')),
	CONSTRAINT "signature_products_days" CHECK ("signature_products"."removed_on" >= "signature_products"."listed_on")
);
--> statement-breakpoint
ALTER TABLE "signature_imports" ADD CONSTRAINT "signature_imports_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_matches" ADD CONSTRAINT "signature_matches_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_matches" ADD CONSTRAINT "signature_matches_signature_id_signature_products_id_fk" FOREIGN KEY ("signature_id") REFERENCES "public"."signature_products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_products" ADD CONSTRAINT "signature_products_group_code_ocop_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "public"."ocop_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pilot_communes_standing" ON "pilot_communes" USING btree ("old_commune_code") WHERE "pilot_communes"."until" is null;--> statement-breakpoint
CREATE INDEX "signature_matches_signature" ON "signature_matches" USING btree ("signature_id");--> statement-breakpoint
CREATE INDEX "signature_products_place" ON "signature_products" USING btree ("commune_code","name","id");