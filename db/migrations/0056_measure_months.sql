CREATE TABLE "monthly_indicators" (
	"indicator" text NOT NULL,
	"month" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	CONSTRAINT "monthly_indicators_indicator_month_old_commune_code_pk" PRIMARY KEY("indicator","month","old_commune_code")
);
