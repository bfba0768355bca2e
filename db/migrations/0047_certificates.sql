CREATE TABLE "certificate_dossiers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"scheme" text NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"certificate_id" uuid,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "certificate_dossiers_ended" CHECK (("certificate_dossiers"."ended_at" is not null) = ("certificate_dossiers"."state" in ('recognised', 'dropped'))),
	CONSTRAINT "certificate_dossiers_recognised" CHECK (("certificate_dossiers"."state" = 'recognised') = ("certificate_dossiers"."certificate_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "certificates" DROP CONSTRAINT "certificates_stars";--> statement-breakpoint
DROP INDEX "certificates_once";--> statement-breakpoint
ALTER TABLE "certificates" ALTER COLUMN "product_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ALTER COLUMN "stars" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "scheme" text DEFAULT 'ocop' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "seller_id" uuid;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "product_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "maker" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "group_code" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "commune_code" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "points_a" numeric(5, 2);--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "points_b" numeric(5, 2);--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "points_c" numeric(5, 2);--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "sheet_year" smallint;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "scan_key" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "scan_type" text;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD CONSTRAINT "certificate_dossiers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD CONSTRAINT "certificate_dossiers_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD CONSTRAINT "certificate_dossiers_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD CONSTRAINT "certificate_dossiers_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_dossiers_open" ON "certificate_dossiers" USING btree ("product_id","scheme") WHERE "certificate_dossiers"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "certificate_dossiers_state" ON "certificate_dossiers" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "certificate_dossiers_seller" ON "certificate_dossiers" USING btree ("seller_id");--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_group_code_ocop_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "public"."ocop_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_replaced_by_certificates_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_seller" ON "certificates" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "certificates_decision" ON "certificates" USING btree ("decision_number");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_once_unlisted" ON "certificates" USING btree ("scheme","decision_number","decided_on","product_name","maker") WHERE "certificates"."product_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_once" ON "certificates" USING btree ("product_id","scheme","decision_number");--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_replaced" CHECK ("certificates"."replaced_by" is null or "certificates"."revoked_on" is not null);--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_scan" CHECK (("certificates"."scan_key" is null) = ("certificates"."scan_type" is null));--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_stars" CHECK (("certificates"."scheme" = 'ocop' and "certificates"."stars" is not null and "certificates"."stars" between 3 and 5) or ("certificates"."scheme" <> 'ocop' and "certificates"."stars" is null));