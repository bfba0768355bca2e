CREATE TABLE "chargeback_settlements" (
	"owed_id" uuid PRIMARY KEY NOT NULL,
	"chargeback_id" uuid NOT NULL,
	"amount_dong" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chargeback_settlements_amount" CHECK ("chargeback_settlements"."amount_dong" > 0)
);
--> statement-breakpoint
CREATE TABLE "provider_balances" (
	"provider" text PRIMARY KEY NOT NULL,
	"available_dong" bigint NOT NULL,
	"pending_dong" bigint NOT NULL,
	"ledger_dong" bigint NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"seen_through" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "provider_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outside_id" text NOT NULL,
	"kind" text NOT NULL,
	"source" text,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_payouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outside_id" text NOT NULL,
	"amount_dong" bigint NOT NULL,
	"state" text NOT NULL,
	"arrives_at" timestamp (3) with time zone NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_payouts_amount" CHECK ("provider_payouts"."amount_dong" > 0)
);
--> statement-breakpoint
CREATE TABLE "stray_charges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"charge_id" text NOT NULL,
	"payment_intent_id" text NOT NULL,
	"kind" text NOT NULL,
	"session_id" uuid,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"asked_dong" bigint,
	"state" text DEFAULT 'open' NOT NULL,
	"outside_id" text,
	"failure" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "stray_charges_amount" CHECK ("stray_charges"."amount" > 0),
	CONSTRAINT "stray_charges_decided" CHECK (("stray_charges"."state" = 'open') = ("stray_charges"."decided_at" is null)),
	CONSTRAINT "stray_charges_done" CHECK (("stray_charges"."state" = 'done') = ("stray_charges"."done_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "chargeback_settlements" ADD CONSTRAINT "chargeback_settlements_chargeback_id_chargebacks_id_fk" FOREIGN KEY ("chargeback_id") REFERENCES "public"."chargebacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stray_charges" ADD CONSTRAINT "stray_charges_session_id_checkout_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."checkout_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chargeback_settlements_chargeback" ON "chargeback_settlements" USING btree ("chargeback_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_lines_once" ON "provider_lines" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "provider_lines_source" ON "provider_lines" USING btree ("source");--> statement-breakpoint
CREATE INDEX "provider_lines_at" ON "provider_lines" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_payouts_outside" ON "provider_payouts" USING btree ("outside_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stray_charges_charge" ON "stray_charges" USING btree ("charge_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stray_charges_intent" ON "stray_charges" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stray_charges_outside" ON "stray_charges" USING btree ("outside_id");--> statement-breakpoint
CREATE INDEX "stray_charges_session" ON "stray_charges" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "stray_charges_waiting" ON "stray_charges" USING btree ("found_at") WHERE "stray_charges"."state" not in ('done', 'noted');