CREATE TABLE "monthly_products" (
	"month" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"group_code" text NOT NULL,
	"stars" smallint NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "monthly_products_month_old_commune_code_seller_kind_group_code_stars_pk" PRIMARY KEY("month","old_commune_code","seller_kind","group_code","stars")
);
