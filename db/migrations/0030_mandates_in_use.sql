CREATE TABLE "deed_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"deed_id" uuid NOT NULL,
	"seller_id" uuid NOT NULL,
	"mandate_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"undo_until" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" uuid
);
--> statement-breakpoint
CREATE TABLE "team_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "mandates" ADD COLUMN "revoke_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "mandates" ADD COLUMN "end_token_hash" text;--> statement-breakpoint
ALTER TABLE "deed_letters" ADD CONSTRAINT "deed_letters_deed_id_audit_log_id_fk" FOREIGN KEY ("deed_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deed_letters" ADD CONSTRAINT "deed_letters_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deed_letters" ADD CONSTRAINT "deed_letters_mandate_id_mandates_id_fk" FOREIGN KEY ("mandate_id") REFERENCES "public"."mandates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deed_letters" ADD CONSTRAINT "deed_letters_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_imports" ADD CONSTRAINT "team_imports_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deed_letters_deed" ON "deed_letters" USING btree ("deed_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deed_letters_token" ON "deed_letters" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "mandates_last_day" ON "mandates" USING btree ("last_day") WHERE "mandates"."state" = 'granted';--> statement-breakpoint
CREATE UNIQUE INDEX "mandates_end_token" ON "mandates" USING btree ("end_token_hash");