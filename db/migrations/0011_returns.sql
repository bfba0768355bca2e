CREATE TABLE "return_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"step" text NOT NULL,
	"actor" text NOT NULL,
	"actor_user_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"granted" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "return_lines_quantity" CHECK ("return_lines"."quantity" > 0 and "return_lines"."granted" between 0 and "return_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "return_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	CONSTRAINT "return_photos_few" CHECK ("return_photos"."position" between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "return_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_order_id" uuid NOT NULL,
	"code" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"reason" text NOT NULL,
	"story" text NOT NULL,
	"goods_go_back" boolean NOT NULL,
	"delivery_goes_back" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer_by" timestamp (3) with time zone,
	"refund_id" uuid,
	"bearer" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "return_requests_ended" CHECK (("return_requests"."state" in ('refused', 'refunded', 'settled', 'closed')) = ("return_requests"."ended_at" is not null)
        and ("return_requests"."refund_id" is null or "return_requests"."state" in ('refunded', 'settled'))),
	CONSTRAINT "return_requests_answer" CHECK (("return_requests"."state" in ('asked', 'sent_back')) = ("return_requests"."answer_by" is not null))
);
--> statement-breakpoint
ALTER TABLE "return_events" ADD CONSTRAINT "return_events_request_id_return_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."return_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_request_id_return_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."return_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_photos" ADD CONSTRAINT "return_photos_request_id_return_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."return_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_requests" ADD CONSTRAINT "return_requests_seller_order_id_seller_orders_id_fk" FOREIGN KEY ("seller_order_id") REFERENCES "public"."seller_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_requests" ADD CONSTRAINT "return_requests_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_events_request" ON "return_events" USING btree ("request_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "return_lines_once" ON "return_lines" USING btree ("request_id","order_line_id");--> statement-breakpoint
CREATE INDEX "return_lines_line" ON "return_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE UNIQUE INDEX "return_photos_place" ON "return_photos" USING btree ("request_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "return_requests_code" ON "return_requests" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "return_requests_one_open" ON "return_requests" USING btree ("seller_order_id") WHERE "return_requests"."state" in ('asked', 'accepted', 'sent_back', 'disputed');--> statement-breakpoint
CREATE INDEX "return_requests_part" ON "return_requests" USING btree ("seller_order_id");--> statement-breakpoint
CREATE INDEX "return_requests_queue" ON "return_requests" USING btree ("asked_at") WHERE "return_requests"."state" = 'disputed';--> statement-breakpoint
CREATE INDEX "return_requests_waiting" ON "return_requests" USING btree ("answer_by") WHERE "return_requests"."state" in ('asked', 'sent_back');--> statement-breakpoint
CREATE UNIQUE INDEX "return_requests_refund" ON "return_requests" USING btree ("refund_id");--> statement-breakpoint
CREATE INDEX "orders_phone" ON "orders" USING btree ("contact_phone");