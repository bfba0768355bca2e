CREATE TABLE "field_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mandate_id" uuid,
	"product_id" uuid NOT NULL,
	"is_edit" boolean NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"voice_key" text,
	"voice_type" text,
	"latitude" double precision,
	"longitude" double precision,
	"accuracy_metres" integer,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	CONSTRAINT "field_drafts_voice" CHECK (("field_drafts"."voice_key" is null) = ("field_drafts"."voice_type" is null)),
	CONSTRAINT "field_drafts_place" CHECK (("field_drafts"."latitude" is null) = ("field_drafts"."longitude" is null)),
	CONSTRAINT "field_drafts_cleared" CHECK ("field_drafts"."cleared_at" is null or ("field_drafts"."voice_key" is null and "field_drafts"."latitude" is null))
);
--> statement-breakpoint
ALTER TABLE "field_drafts" ADD CONSTRAINT "field_drafts_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_drafts" ADD CONSTRAINT "field_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_drafts" ADD CONSTRAINT "field_drafts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "field_drafts_product" ON "field_drafts" USING btree ("product_id","received_at");--> statement-breakpoint
CREATE INDEX "field_drafts_due" ON "field_drafts" USING btree ("received_at") WHERE "field_drafts"."cleared_at" is null;