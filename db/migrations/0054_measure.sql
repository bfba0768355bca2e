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
ALTER TABLE "padding_clearances" ADD CONSTRAINT "padding_clearances_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "padding_clearances" ADD CONSTRAINT "padding_clearances_cleared_by_users_id_fk" FOREIGN KEY ("cleared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "padding_clearances_product" ON "padding_clearances" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "padding_events_product" ON "padding_events" USING btree ("product_id","id");--> statement-breakpoint
CREATE INDEX "padding_events_day" ON "padding_events" USING btree ("day");