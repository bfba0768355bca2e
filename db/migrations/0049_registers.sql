CREATE TABLE "register_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"tax_code" text,
	"phone" text,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"listed_on" date NOT NULL,
	"seller_id" uuid,
	"matched_by" text,
	"visited_on" date,
	"removed_on" date,
	"removed_reason" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_entries_matched" CHECK (("register_entries"."seller_id" is null) = ("register_entries"."matched_by" is null)),
	CONSTRAINT "register_entries_removed" CHECK (("register_entries"."removed_on" is null) = ("register_entries"."removed_reason" = ''))
);
--> statement-breakpoint
CREATE TABLE "register_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_imports" ADD CONSTRAINT "register_imports_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_entries_place" ON "register_entries" USING btree ("commune_code","name","id");--> statement-breakpoint
CREATE INDEX "register_entries_name" ON "register_entries" USING btree ("name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "register_entries_seller" ON "register_entries" USING btree ("seller_id") WHERE "register_entries"."removed_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "register_entries_tax_code" ON "register_entries" USING btree ("tax_code") WHERE "register_entries"."removed_on" is null;