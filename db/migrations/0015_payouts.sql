CREATE TABLE "payout_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"released_by" uuid,
	"released_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"abandoned_by" uuid,
	"abandoned_at" timestamp (3) with time zone,
	CONSTRAINT "payout_batches_four_eyes" CHECK ("payout_batches"."released_by" is null or "payout_batches"."released_by" <> "payout_batches"."made_by"),
	CONSTRAINT "payout_batches_released" CHECK (("payout_batches"."state" in ('released', 'closed')) = ("payout_batches"."released_at" is not null)
        and ("payout_batches"."released_at" is null) = ("payout_batches"."released_by" is null)),
	CONSTRAINT "payout_batches_closed" CHECK (("payout_batches"."state" = 'closed') = ("payout_batches"."closed_at" is not null)),
	CONSTRAINT "payout_batches_abandoned" CHECK (("payout_batches"."state" = 'abandoned') = ("payout_batches"."abandoned_at" is not null)
        and ("payout_batches"."abandoned_at" is null) = ("payout_batches"."abandoned_by" is null))
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"code" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"amount_dong" bigint NOT NULL,
	"netted_dong" bigint DEFAULT 0 NOT NULL,
	"bank_bin" text,
	"account_number" text,
	"account_name" text,
	"reason" text DEFAULT '' NOT NULL,
	"bank_reference" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "payouts_amount" CHECK ("payouts"."amount_dong" >= 0 and ("payouts"."amount_dong" > 0 or "payouts"."netted_dong" <> 0)),
	CONSTRAINT "payouts_account" CHECK ("payouts"."amount_dong" = 0 or ("payouts"."bank_bin" is not null and "payouts"."account_number" is not null and "payouts"."account_name" is not null)),
	CONSTRAINT "payouts_waiting" CHECK ("payouts"."state" not in ('waiting', 'paid', 'failed') or "payouts"."amount_dong" > 0),
	CONSTRAINT "payouts_paid" CHECK (("payouts"."state" = 'paid') = ("payouts"."bank_reference" is not null)),
	CONSTRAINT "payouts_answered" CHECK (("payouts"."state" in ('paid', 'failed')) = ("payouts"."answered_at" is not null)),
	CONSTRAINT "payouts_reason" CHECK ("payouts"."state" not in ('failed', 'left_out') or "payouts"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_abandoned_by_users_id_fk" FOREIGN KEY ("abandoned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_batch_id_payout_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."payout_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payout_batches_code" ON "payout_batches" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "payout_batches_draft" ON "payout_batches" USING btree ("state") WHERE "payout_batches"."state" = 'draft';--> statement-breakpoint
CREATE INDEX "payout_batches_made" ON "payout_batches" USING btree ("made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_code" ON "payouts" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_batch" ON "payouts" USING btree ("batch_id","seller_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_open" ON "payouts" USING btree ("seller_id") WHERE "payouts"."state" in ('proposed', 'waiting');--> statement-breakpoint
CREATE INDEX "payouts_seller" ON "payouts" USING btree ("seller_id");