CREATE TABLE "office_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "padding_takings_back" (
	"clearance_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"taken_back_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "daily_shelves" (
	"group_code" text NOT NULL,
	"stars" smallint NOT NULL,
	"day" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "daily_shelves_group_code_stars_day_old_commune_code_seller_kind_pk" PRIMARY KEY("group_code","stars","day","old_commune_code","seller_kind")
);
--> statement-breakpoint
CREATE TABLE "monthly_sellers" (
	"month" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "monthly_sellers_month_old_commune_code_seller_kind_pk" PRIMARY KEY("month","old_commune_code","seller_kind")
);
--> statement-breakpoint
CREATE TABLE "monthly_shelves" (
	"group_code" text NOT NULL,
	"stars" smallint NOT NULL,
	"month" date NOT NULL,
	"old_commune_code" text NOT NULL,
	"seller_kind" text NOT NULL,
	"change" integer NOT NULL,
	"firsts" integer NOT NULL,
	CONSTRAINT "monthly_shelves_group_code_stars_month_old_commune_code_seller_kind_pk" PRIMARY KEY("group_code","stars","month","old_commune_code","seller_kind")
);
--> statement-breakpoint
ALTER TABLE "office_lists" ADD CONSTRAINT "office_lists_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "padding_takings_back" ADD CONSTRAINT "padding_takings_back_clearance_id_padding_clearances_id_fk" FOREIGN KEY ("clearance_id") REFERENCES "public"."padding_clearances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "padding_takings_back" ADD CONSTRAINT "padding_takings_back_taken_back_by_users_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presence_events_place" ON "presence_events" USING btree ("old_commune_code","day");--> statement-breakpoint
CREATE INDEX "presence_events_end" ON "presence_events" USING btree ("product_id","day","id");--> statement-breakpoint
CREATE INDEX "visits_phone" ON "visits" USING btree ("business_phone","visited_on");