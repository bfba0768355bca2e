CREATE TABLE "figure_shelves" (
	"seller_id" uuid NOT NULL,
	"day" date NOT NULL,
	"variant_id" uuid NOT NULL,
	"moved" integer NOT NULL,
	CONSTRAINT "figure_shelves_seller_id_day_variant_id_pk" PRIMARY KEY("seller_id","day","variant_id")
);
--> statement-breakpoint
ALTER TABLE "figure_shelves" ADD CONSTRAINT "figure_shelves_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;