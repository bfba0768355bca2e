CREATE TABLE "voucher_uses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"voucher_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"buyer_id" uuid,
	"amount_dong" bigint NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	"taken_back_at" timestamp (3) with time zone,
	CONSTRAINT "voucher_uses_amount" CHECK ("voucher_uses"."amount_dong" > 0)
);
--> statement-breakpoint
CREATE TABLE "vouchers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"funder" text NOT NULL,
	"seller_id" uuid,
	"kind" text NOT NULL,
	"basis_points" integer,
	"amount_dong" bigint,
	"max_dong" bigint,
	"minimum_dong" bigint DEFAULT 0 NOT NULL,
	"group_code" text,
	"commune_codes" text[] DEFAULT '{}' NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone NOT NULL,
	"budget_dong" bigint,
	"spent_dong" bigint DEFAULT 0 NOT NULL,
	"uses_limit" integer,
	"uses_count" integer DEFAULT 0 NOT NULL,
	"per_buyer_limit" integer,
	"state" text DEFAULT 'active' NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "vouchers_code_form" CHECK ("vouchers"."code" ~ '^[A-Z0-9]{4,20}$'),
	CONSTRAINT "vouchers_funder" CHECK (("vouchers"."funder" = 'seller') = ("vouchers"."seller_id" is not null)
        and ("vouchers"."funder" = 'seller' or "vouchers"."budget_dong" is not null)
        and ("vouchers"."funder" = 'province' or "vouchers"."commune_codes" = '{}')),
	CONSTRAINT "vouchers_worth" CHECK (case "vouchers"."kind" when 'percent' then coalesce("vouchers"."basis_points" between 1 and 10000, false) and "vouchers"."amount_dong" is null
        else coalesce("vouchers"."amount_dong" > 0, false) and "vouchers"."basis_points" is null and "vouchers"."max_dong" is null end),
	CONSTRAINT "vouchers_days" CHECK ("vouchers"."valid_to" > "vouchers"."valid_from"),
	CONSTRAINT "vouchers_budget" CHECK ("vouchers"."spent_dong" >= 0 and ("vouchers"."budget_dong" is null or "vouchers"."spent_dong" <= "vouchers"."budget_dong")),
	CONSTRAINT "vouchers_uses" CHECK ("vouchers"."uses_count" >= 0 and ("vouchers"."uses_limit" is null or "vouchers"."uses_count" <= "vouchers"."uses_limit")),
	CONSTRAINT "vouchers_per_buyer" CHECK ("vouchers"."per_buyer_limit" > 0),
	CONSTRAINT "vouchers_ended" CHECK (("vouchers"."state" = 'ended') = ("vouchers"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "voucher_codes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "voucher_uses" ADD CONSTRAINT "voucher_uses_voucher_id_vouchers_id_fk" FOREIGN KEY ("voucher_id") REFERENCES "public"."vouchers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_uses" ADD CONSTRAINT "voucher_uses_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher_uses" ADD CONSTRAINT "voucher_uses_buyer_id_users_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouchers" ADD CONSTRAINT "vouchers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "voucher_uses_once" ON "voucher_uses" USING btree ("voucher_id","order_id");--> statement-breakpoint
CREATE INDEX "voucher_uses_order" ON "voucher_uses" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "voucher_uses_phone" ON "voucher_uses" USING btree ("voucher_id","phone");--> statement-breakpoint
CREATE INDEX "voucher_uses_buyer" ON "voucher_uses" USING btree ("voucher_id","buyer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vouchers_code" ON "vouchers" USING btree ("code");--> statement-breakpoint
CREATE INDEX "vouchers_seller" ON "vouchers" USING btree ("seller_id","created_at");