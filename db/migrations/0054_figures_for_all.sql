CREATE TABLE "certificate_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"scheme" text NOT NULL,
	"stars" smallint,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"issuer" text NOT NULL,
	"valid_to" date,
	"scan_key" text NOT NULL,
	"scan_type" text NOT NULL,
	"state" text DEFAULT 'submitted' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"certificate_id" uuid,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "certificate_claims_stars" CHECK (("certificate_claims"."scheme" = 'ocop') = ("certificate_claims"."stars" is not null)),
	CONSTRAINT "certificate_claims_verified" CHECK (("certificate_claims"."state" = 'verified') = ("certificate_claims"."certificate_id" is not null)),
	CONSTRAINT "certificate_claims_reviewer" CHECK ("certificate_claims"."decided_by" is null or "certificate_claims"."decided_by" <> "certificate_claims"."submitted_by")
);
--> statement-breakpoint
CREATE TABLE "monthly_indicators" (
	"indicator" text NOT NULL,
	"month" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	CONSTRAINT "monthly_indicators_indicator_month_old_commune_code_pk" PRIMARY KEY("indicator","month","old_commune_code")
);
--> statement-breakpoint
CREATE TABLE "open_data_builds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"written" smallint DEFAULT 0 NOT NULL,
	"datasets" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"held_back_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "padding_clearances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"finding" text NOT NULL,
	"reason" text NOT NULL,
	"cleared_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "padding_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"day" date NOT NULL,
	"verdict" text NOT NULL,
	"twin_id" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_amount";--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "open_data_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "certificate_claims" ADD CONSTRAINT "certificate_claims_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_claims" ADD CONSTRAINT "certificate_claims_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_claims" ADD CONSTRAINT "certificate_claims_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_claims" ADD CONSTRAINT "certificate_claims_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_claims" ADD CONSTRAINT "certificate_claims_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "padding_clearances" ADD CONSTRAINT "padding_clearances_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "padding_clearances" ADD CONSTRAINT "padding_clearances_cleared_by_users_id_fk" FOREIGN KEY ("cleared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_claims_open" ON "certificate_claims" USING btree ("product_id","scheme","decision_number") WHERE "certificate_claims"."state" in ('submitted', 'asked_back');--> statement-breakpoint
CREATE INDEX "certificate_claims_waiting" ON "certificate_claims" USING btree ("submitted_at") WHERE "certificate_claims"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX "certificate_claims_seller" ON "certificate_claims" USING btree ("seller_id");--> statement-breakpoint
CREATE UNIQUE INDEX "open_data_builds_one_runs" ON "open_data_builds" USING btree ("state") WHERE "open_data_builds"."state" = 'running';--> statement-breakpoint
CREATE INDEX "open_data_builds_newest" ON "open_data_builds" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "padding_clearances_product" ON "padding_clearances" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "padding_events_product" ON "padding_events" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "padding_events_day" ON "padding_events" USING btree ("day");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amount" CHECK ("payments"."amount_dong" >= 0);