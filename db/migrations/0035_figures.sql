CREATE TABLE "shop_baskets" (
	"basket" text NOT NULL,
	"seller_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "shop_baskets_basket_seller_id_pk" PRIMARY KEY("basket","seller_id")
);
--> statement-breakpoint
CREATE TABLE "shop_visits" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"subject_id" uuid NOT NULL,
	"visitors" integer NOT NULL,
	"views" integer NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "shop_visits_seller_id_day_subject_id_pk" PRIMARY KEY("seller_id","day","subject_id"),
	CONSTRAINT "shop_visits_counts" CHECK ("shop_visits"."visitors" between 0 and "shop_visits"."views")
);
--> statement-breakpoint
CREATE TABLE "visit_marks" (
	"day" date NOT NULL,
	"subject_id" uuid NOT NULL,
	"mark" text NOT NULL,
	CONSTRAINT "visit_marks_day_subject_id_mark_pk" PRIMARY KEY("day","subject_id","mark")
);
--> statement-breakpoint
CREATE TABLE "visit_salts" (
	"day" date PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shop_baskets" ADD CONSTRAINT "shop_baskets_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shop_visits" ADD CONSTRAINT "shop_visits_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shop_baskets_shop" ON "shop_baskets" USING btree ("seller_id","at");--> statement-breakpoint
CREATE INDEX "seller_orders_shop" ON "seller_orders" USING btree ("seller_id","placed_at");