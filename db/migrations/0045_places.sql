CREATE TABLE "place_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"content_hash" text NOT NULL,
	"effective_on" date,
	"legal_reference" text NOT NULL,
	"rows" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "place_memberships" (
	"place_code" text NOT NULL,
	"unit_code" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	CONSTRAINT "place_memberships_place_code_since_pk" PRIMARY KEY("place_code","since"),
	CONSTRAINT "place_memberships_days" CHECK ("place_memberships"."until" is null or "place_memberships"."until" > "place_memberships"."since")
);
--> statement-breakpoint
CREATE TABLE "unit_versions" (
	"code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"full_name" text NOT NULL,
	"name_en" text NOT NULL,
	"slug" text NOT NULL,
	"search_name" text NOT NULL,
	"legal_reference" text NOT NULL,
	CONSTRAINT "unit_versions_code_valid_from_pk" PRIMARY KEY("code","valid_from"),
	CONSTRAINT "unit_versions_days" CHECK ("unit_versions"."valid_to" is null or "unit_versions"."valid_to" > "unit_versions"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "address_wards" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "place_changes" ADD CONSTRAINT "place_changes_drafted_by_users_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_changes" ADD CONSTRAINT "place_changes_applied_by_users_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "place_changes_applied_once" ON "place_changes" USING btree ("content_hash") WHERE "place_changes"."applied_at" is not null;--> statement-breakpoint
CREATE INDEX "place_changes_drafted" ON "place_changes" USING btree ("drafted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "place_memberships_in_force" ON "place_memberships" USING btree ("place_code") WHERE "place_memberships"."until" is null;--> statement-breakpoint
CREATE INDEX "place_memberships_unit" ON "place_memberships" USING btree ("unit_code");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_versions_in_force" ON "unit_versions" USING btree ("code") WHERE "unit_versions"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "unit_versions_slug" ON "unit_versions" USING btree ("slug");