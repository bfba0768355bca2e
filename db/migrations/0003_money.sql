CREATE TABLE "ledger_accounts" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"seller_id" uuid,
	CONSTRAINT "ledger_accounts_owner" CHECK (("ledger_accounts"."kind" like 'seller\_%') = ("ledger_accounts"."seller_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seller_order_id" uuid,
	"refund_id" uuid,
	"reverses_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount_dong" bigint NOT NULL,
	CONSTRAINT "postings_amount" CHECK ("postings"."amount_dong" > 0),
	CONSTRAINT "postings_move" CHECK ("postings"."from_account" <> "postings"."to_account")
);
--> statement-breakpoint
CREATE TABLE "bank_transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"account_number" text NOT NULL,
	"amount_dong" bigint NOT NULL,
	"content" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"state" text NOT NULL,
	"queue_reason" text,
	"seller_id" uuid,
	"seller_order_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "bank_transfers_amount" CHECK ("bank_transfers"."amount_dong" > 0),
	CONSTRAINT "bank_transfers_reason" CHECK ("bank_transfers"."state" = 'matched' or "bank_transfers"."queue_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"amount_dong" bigint NOT NULL,
	"seller_dong" bigint NOT NULL,
	"fee_dong" bigint NOT NULL,
	"tax_dong" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_dong" > 0 and "refunds"."amount_dong" = "refunds"."seller_dong" + "refunds"."fee_dong" + "refunds"."tax_dong"
        and "refunds"."seller_dong" >= 0 and "refunds"."fee_dong" >= 0 and "refunds"."tax_dong" >= 0),
	CONSTRAINT "refunds_done" CHECK (("refunds"."state" = 'done') = ("refunds"."done_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "seller_bank_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"bank_bin" text NOT NULL,
	"account_number" text NOT NULL,
	"account_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "seller_bank_accounts_bin" CHECK ("seller_bank_accounts"."bank_bin" ~ '^[0-9]{6}$' and "seller_bank_accounts"."account_number" ~ '^[0-9A-Z]{4,24}$')
);
--> statement-breakpoint
CREATE TABLE "fee_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_kind" text,
	"group_code" text,
	"basis_points" integer NOT NULL,
	"min_dong" bigint DEFAULT 0 NOT NULL,
	"max_dong" bigint,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fee_rules_points" CHECK ("fee_rules"."basis_points" between 0 and 10000),
	CONSTRAINT "fee_rules_bounds" CHECK ("fee_rules"."min_dong" >= 0 and ("fee_rules"."max_dong" is null or "fee_rules"."max_dong" >= "fee_rules"."min_dong")),
	CONSTRAINT "fee_rules_days" CHECK ("fee_rules"."valid_to" is null or "fee_rules"."valid_to" > "fee_rules"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tax_rates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"activity" text NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"pit_basis_points" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tax_rates_points" CHECK ("tax_rates"."vat_basis_points" between 0 and 10000 and "tax_rates"."pit_basis_points" between 0 and 10000)
);
--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "cart_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "group_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "fee_rule_id" uuid;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "fee_basis_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "fee_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "vat_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "pit_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refunded_dong" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "bank_bin" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "account_number" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "account_name" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "pay_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "claimed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "witness" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "witness_user_id" uuid;--> statement-breakpoint
ALTER TABLE "seller_orders" ADD COLUMN "opened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_from_account_ledger_accounts_code_fk" FOREIGN KEY ("from_account") REFERENCES "public"."ledger_accounts"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_to_account_ledger_accounts_code_fk" FOREIGN KEY ("to_account") REFERENCES "public"."ledger_accounts"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_transfers" ADD CONSTRAINT "bank_transfers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_transfers" ADD CONSTRAINT "bank_transfers_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_bank_accounts" ADD CONSTRAINT "seller_bank_accounts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_accounts_seller" ON "ledger_accounts" USING btree ("seller_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_reference" ON "ledger_entries" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_reverses" ON "ledger_entries" USING btree ("reverses_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_part" ON "ledger_entries" USING btree ("seller_order_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_at" ON "ledger_entries" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "postings_entry" ON "postings" USING btree ("entry_id","position");--> statement-breakpoint
CREATE INDEX "postings_from" ON "postings" USING btree ("from_account");--> statement-breakpoint
CREATE INDEX "postings_to" ON "postings" USING btree ("to_account");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_transfers_once" ON "bank_transfers" USING btree ("source","external_id");--> statement-breakpoint
CREATE INDEX "bank_transfers_queue" ON "bank_transfers" USING btree ("created_at") WHERE "bank_transfers"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "bank_transfers_part" ON "bank_transfers" USING btree ("seller_order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_part" ON "refunds" USING btree ("seller_order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_bank_accounts_one" ON "seller_bank_accounts" USING btree ("seller_id") WHERE "seller_bank_accounts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "seller_bank_accounts_number" ON "seller_bank_accounts" USING btree ("account_number");--> statement-breakpoint
CREATE INDEX "fee_rules_from" ON "fee_rules" USING btree ("valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "tax_rates_from" ON "tax_rates" USING btree ("activity","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_reference" ON "payments" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "payments_pay_by" ON "payments" USING btree ("pay_by") WHERE "payments"."state" = 'due';--> statement-breakpoint
UPDATE "seller_orders" SET "opened_at" = "placed_at";--> statement-breakpoint
UPDATE "payments" SET "witness" = 'seller' WHERE "state" = 'collected';--> statement-breakpoint
UPDATE "order_lines" SET "group_code" = "products"."group_code" FROM "products" WHERE "products"."id" = "order_lines"."product_id";--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_shares" CHECK ("order_lines"."fee_dong" >= 0 and "order_lines"."vat_dong" >= 0 and "order_lines"."pit_dong" >= 0
        and "order_lines"."fee_dong" + "order_lines"."vat_dong" + "order_lines"."pit_dong" <= "order_lines"."total_dong");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_refunded" CHECK ("payments"."refunded_dong" between 0 and "payments"."amount_dong");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_witnessed" CHECK (("payments"."collected_at" is null) = ("payments"."witness" is null));