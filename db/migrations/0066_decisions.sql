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
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_import_id_decision_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."decision_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_group_code_ocop_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "public"."ocop_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_import_rows" ADD CONSTRAINT "decision_import_rows_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_imports" ADD CONSTRAINT "decision_imports_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_imports_decision" ON "decision_imports" USING btree ("decision_number","decided_on");