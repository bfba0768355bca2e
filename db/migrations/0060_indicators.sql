CREATE TABLE "daily_indicators" (
	"indicator" text NOT NULL,
	"day" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	CONSTRAINT "daily_indicators_indicator_day_old_commune_code_pk" PRIMARY KEY("indicator","day","old_commune_code")
);
--> statement-breakpoint
CREATE TABLE "declared_figures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"year" integer NOT NULL,
	"value" numeric(12, 2) NOT NULL,
	"source" text NOT NULL,
	"declared_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "declared_figures_year_form" CHECK ("declared_figures"."year" between 2000 and 2100)
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"indicator" text NOT NULL,
	"commune_code" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"value" integer NOT NULL,
	"source" text NOT NULL,
	"set_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "targets_days" CHECK ("targets"."first_day" < "targets"."last_day"),
	CONSTRAINT "targets_value" CHECK ("targets"."value" > 0)
);
--> statement-breakpoint
ALTER TABLE "declared_figures" ADD CONSTRAINT "declared_figures_declared_by_users_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "targets" ADD CONSTRAINT "targets_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "declared_figures_year" ON "declared_figures" USING btree ("name","year");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_once" ON "targets" USING btree ("indicator","commune_code","last_day") WHERE "targets"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "targets_place" ON "targets" USING btree ("commune_code");