ALTER TABLE "product_import_rows" ADD COLUMN "version_id" uuid;--> statement-breakpoint
ALTER TABLE "product_import_rows" ADD COLUMN "words_before" jsonb;--> statement-breakpoint
ALTER TABLE "product_import_rows" ADD COLUMN "began_version" boolean DEFAULT false NOT NULL;