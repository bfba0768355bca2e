ALTER TABLE "order_line_lots" DROP CONSTRAINT "order_line_lots_order_line_id_lot_id_pk";--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD COLUMN "parcel_id" uuid;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_parcel" FOREIGN KEY ("parcel_id","order_line_id") REFERENCES "public"."parcel_lines"("parcel_id","order_line_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_line_lots_parcel_line" ON "order_line_lots" USING btree ("parcel_id","order_line_id");--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_once" UNIQUE NULLS NOT DISTINCT("order_line_id","lot_id","parcel_id");