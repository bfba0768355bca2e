CREATE TABLE "invoice_adjustments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"invoice_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"series" text NOT NULL,
	"authority_code" text,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_tax_code" text,
	"buyer_address" text NOT NULL,
	"buyer_email" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"requested_by" uuid,
	"refuse_reason" text DEFAULT '' NOT NULL,
	"provider" text,
	"idempotency_key" text,
	"begun_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"provider_words" text DEFAULT '' NOT NULL,
	"number" text,
	"series" text,
	"authority_code" text,
	"issued_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone,
	"recorded_by" uuid,
	"pdf_key" text,
	"pdf_sha256" text,
	"xml_key" text,
	"xml_sha256" text,
	CONSTRAINT "invoices_issued" CHECK (("invoices"."state" = 'issued') = ("invoices"."number" is not null and "invoices"."series" is not null and "invoices"."issued_at" is not null
        and "invoices"."recorded_at" is not null and "invoices"."provider" is not null and "invoices"."begun_at" is not null)),
	CONSTRAINT "invoices_asked" CHECK ("invoices"."state" <> 'issuing' or ("invoices"."idempotency_key" is not null and "invoices"."asked_at" is not null)),
	CONSTRAINT "invoices_refused" CHECK (("invoices"."state" = 'refused') = ("invoices"."refuse_reason" <> '')),
	CONSTRAINT "invoices_papers" CHECK (("invoices"."pdf_key" is null) = ("invoices"."pdf_sha256" is null) and ("invoices"."xml_key" is null) = ("invoices"."xml_sha256" is null))
);
--> statement-breakpoint
CREATE TABLE "seller_invoice_accounts" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"series" text NOT NULL,
	"vat" text NOT NULL,
	"is_sandbox" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invoice_adjustments" ADD CONSTRAINT "invoice_adjustments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_adjustments" ADD CONSTRAINT "invoice_adjustments_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_invoice_accounts" ADD CONSTRAINT "seller_invoice_accounts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoice_adjustments_invoice" ON "invoice_adjustments" USING btree ("invoice_id","recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_adjustments_number" ON "invoice_adjustments" USING btree ("seller_id","series","number");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_part" ON "invoices" USING btree ("seller_order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("seller_id","series","number");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_key" ON "invoices" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "invoices_desk" ON "invoices" USING btree ("seller_id","state","requested_at");--> statement-breakpoint
CREATE INDEX "invoices_unanswered" ON "invoices" USING btree ("asked_at") WHERE "invoices"."state" = 'issuing';