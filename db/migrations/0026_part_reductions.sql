CREATE TABLE "part_reduction_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reduction_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "part_reduction_lines_quantity" CHECK ("part_reduction_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "part_reductions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"refund_id" uuid,
	"actor" text NOT NULL,
	"actor_user_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "part_reduction_lines" ADD CONSTRAINT "part_reduction_lines_reduction_id_part_reductions_id_fk" FOREIGN KEY ("reduction_id") REFERENCES "public"."part_reductions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_reduction_lines" ADD CONSTRAINT "part_reduction_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_reductions" ADD CONSTRAINT "part_reductions_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_reductions" ADD CONSTRAINT "part_reductions_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "part_reduction_lines_once" ON "part_reduction_lines" USING btree ("reduction_id","order_line_id");--> statement-breakpoint
CREATE INDEX "part_reductions_part" ON "part_reductions" USING btree ("seller_order_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "part_reductions_refund" ON "part_reductions" USING btree ("refund_id");