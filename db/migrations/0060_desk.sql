CREATE TABLE "market_groups" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"description_en" text DEFAULT '' NOT NULL,
	"position" smallint NOT NULL,
	"is_visible" boolean DEFAULT true NOT NULL,
	"synonyms" text[] DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone,
	CONSTRAINT "market_groups_names" CHECK ("market_groups"."name" <> '' and "market_groups"."name_en" <> ''),
	CONSTRAINT "market_groups_position" CHECK ("market_groups"."position" between 1 and 999)
);
--> statement-breakpoint
ALTER TABLE "office_members" DROP CONSTRAINT "office_members_user_id_role_commune_code_pk";--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "first_day" date;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "last_day" date;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "given_by" uuid;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "office_members" ADD COLUMN "end_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "market_groups" ADD CONSTRAINT "market_groups_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "market_groups_name" ON "market_groups" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "market_groups_name_en" ON "market_groups" USING btree ("name_en");--> statement-breakpoint
ALTER TABLE "office_members" ADD CONSTRAINT "office_members_given_by_users_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_members" ADD CONSTRAINT "office_members_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_members_user" ON "office_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "office_members_seat" ON "office_members" USING btree ("user_id","role","commune_code","first_day") WHERE "office_members"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "office_members" ADD CONSTRAINT "office_members_days" CHECK ("office_members"."last_day" is null or "office_members"."last_day" >= "office_members"."first_day");