CREATE TABLE "parcel_lines" (
	"parcel_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "parcel_lines_parcel_id_order_line_id_pk" PRIMARY KEY("parcel_id","order_line_id"),
	CONSTRAINT "parcel_lines_quantity" CHECK ("parcel_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "parcels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"state" text DEFAULT 'packed' NOT NULL,
	"carrier" text,
	"tracking_code" text DEFAULT '' NOT NULL,
	"rest_on" date,
	"return_reason" text,
	"packed_at" timestamp (3) with time zone NOT NULL,
	"shipped_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "parcels_state" CHECK (case "parcels"."state" when 'packed' then "parcels"."shipped_at" is null when 'unpacked' then "parcels"."shipped_at" is null
        else "parcels"."shipped_at" is not null end
        and ("parcels"."state" = 'delivered') = ("parcels"."delivered_at" is not null)
        and ("parcels"."state" in ('returned', 'unpacked')) = ("parcels"."ended_at" is not null))
);
--> statement-breakpoint
DROP INDEX "seller_orders_refused";--> statement-breakpoint
DROP INDEX "shipments_one";--> statement-breakpoint
ALTER TABLE "shipments" ADD COLUMN "parcel_id" uuid;--> statement-breakpoint
ALTER TABLE "parcel_lines" ADD CONSTRAINT "parcel_lines_parcel_id_parcels_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_lines" ADD CONSTRAINT "parcel_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "parcels_number" ON "parcels" USING btree ("seller_order_id","number");--> statement-breakpoint
CREATE INDEX "parcels_refused" ON "parcels" USING btree ("seller_order_id") WHERE "parcels"."return_reason" = 'refused_at_door';--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_parcel_id_parcels_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_parcel" ON "shipments" USING btree ("parcel_id") WHERE "shipments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shipments_part" ON "shipments" USING btree ("seller_order_id");