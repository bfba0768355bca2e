CREATE TABLE "chargebacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outside_id" text NOT NULL,
	"session_id" uuid NOT NULL,
	"amount_dong" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "chargebacks_amount" CHECK ("chargebacks"."amount_dong" > 0),
	CONSTRAINT "chargebacks_closed" CHECK (("chargebacks"."state" = 'open') = ("chargebacks"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "checkout_session_parts" (
	"session_id" uuid NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"amount_dong" bigint NOT NULL,
	"settled_dong" bigint,
	CONSTRAINT "checkout_session_parts_session_id_seller_order_id_pk" PRIMARY KEY("session_id","seller_order_id"),
	CONSTRAINT "checkout_session_parts_amount" CHECK ("checkout_session_parts"."amount_dong" > 0),
	CONSTRAINT "checkout_session_parts_within" CHECK ("checkout_session_parts"."settled_dong" between 1 and "checkout_session_parts"."amount_dong")
);
--> statement-breakpoint
CREATE TABLE "checkout_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"amount_dong" bigint NOT NULL,
	"outside_id" text,
	"url" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"payment_intent_id" text,
	"charge_id" text,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "checkout_sessions_amount" CHECK ("checkout_sessions"."amount_dong" > 0),
	CONSTRAINT "checkout_sessions_paid" CHECK (("checkout_sessions"."state" = 'complete') = ("checkout_sessions"."charge_id" is not null and "checkout_sessions"."payment_intent_id" is not null)),
	CONSTRAINT "checkout_sessions_closed" CHECK (("checkout_sessions"."state" = 'open') = ("checkout_sessions"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "connected_accounts" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"outside_id" text NOT NULL,
	"can_receive" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"checked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "late_payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"amount_dong" bigint NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"outside_id" text,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "late_payments_amount" CHECK ("late_payments"."amount_dong" > 0),
	CONSTRAINT "late_payments_done" CHECK (("late_payments"."state" = 'done') = ("late_payments"."done_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outside_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"reference" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"handled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "transfer_reversals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transfer_id" uuid NOT NULL,
	"refund_id" uuid NOT NULL,
	"amount_dong" bigint NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"outside_id" text,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "transfer_reversals_amount" CHECK ("transfer_reversals"."amount_dong" > 0),
	CONSTRAINT "transfer_reversals_sent" CHECK (("transfer_reversals"."state" = 'sent') = ("transfer_reversals"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"amount_dong" bigint NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"outside_id" text,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "transfers_amount" CHECK ("transfers"."amount_dong" > 0),
	CONSTRAINT "transfers_sent" CHECK (("transfers"."state" = 'sent') = ("transfers"."sent_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_session_id_checkout_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."checkout_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_session_parts" ADD CONSTRAINT "checkout_session_parts_session_id_checkout_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."checkout_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_session_parts" ADD CONSTRAINT "checkout_session_parts_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkout_sessions" ADD CONSTRAINT "checkout_sessions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connected_accounts" ADD CONSTRAINT "connected_accounts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_payments" ADD CONSTRAINT "late_payments_session_id_checkout_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."checkout_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_reversals" ADD CONSTRAINT "transfer_reversals_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_reversals" ADD CONSTRAINT "transfer_reversals_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chargebacks_outside" ON "chargebacks" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "chargebacks_session" ON "chargebacks" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_session_parts_settled" ON "checkout_session_parts" USING btree ("seller_order_id") WHERE "checkout_session_parts"."settled_dong" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_sessions_attempt" ON "checkout_sessions" USING btree ("order_id","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_sessions_open" ON "checkout_sessions" USING btree ("order_id") WHERE "checkout_sessions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "checkout_sessions_waiting" ON "checkout_sessions" USING btree ("created_at") WHERE "checkout_sessions"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_sessions_outside" ON "checkout_sessions" USING btree ("outside_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_sessions_intent" ON "checkout_sessions" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checkout_sessions_charge" ON "checkout_sessions" USING btree ("charge_id");--> statement-breakpoint
CREATE UNIQUE INDEX "connected_accounts_outside" ON "connected_accounts" USING btree ("outside_id");--> statement-breakpoint
CREATE UNIQUE INDEX "late_payments_session" ON "late_payments" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "late_payments_outside" ON "late_payments" USING btree ("outside_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_events_once" ON "provider_events" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "provider_events_waiting" ON "provider_events" USING btree ("received_at") WHERE "provider_events"."handled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_reversals_refund" ON "transfer_reversals" USING btree ("refund_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_reversals_outside" ON "transfer_reversals" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "transfer_reversals_transfer" ON "transfer_reversals" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_part" ON "transfers" USING btree ("seller_order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_outside" ON "transfers" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "transfers_due" ON "transfers" USING btree ("created_at") WHERE "transfers"."state" = 'due';