CREATE TABLE "mandates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"rights" text[] NOT NULL,
	"purpose" text NOT NULL,
	"method" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"valid_from" date NOT NULL,
	"last_day" date NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"code_hash" text,
	"code_tries" integer DEFAULT 0 NOT NULL,
	"code_until" timestamp (3) with time zone,
	"paper_key" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"refusal_reason" text DEFAULT '' NOT NULL,
	"revoked_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "mandates_days" CHECK ("mandates"."valid_from" <= "mandates"."last_day"),
	CONSTRAINT "mandates_no_money" CHECK (not ("mandates"."rights" && array['money', 'owner'])),
	CONSTRAINT "mandates_decided" CHECK ("mandates"."state" not in ('granted', 'refused') or "mandates"."decided_at" is not null),
	CONSTRAINT "mandates_revoked" CHECK (("mandates"."state" = 'revoked') = ("mandates"."revoked_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"user_id" uuid,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"role" text NOT NULL,
	"trained_on" date,
	"joined_on" date NOT NULL,
	"left_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_members_days" CHECK ("team_members"."left_on" is null or "team_members"."left_on" >= "team_members"."joined_on")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "seller_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "mandate_id" uuid;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_member_id_team_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."team_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mandates_seller" ON "mandates" USING btree ("seller_id","state");--> statement-breakpoint
CREATE INDEX "mandates_member" ON "mandates" USING btree ("member_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "team_members_phone" ON "team_members" USING btree ("team_id","phone") WHERE "team_members"."left_on" is null;--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "team_members_phone_alone" ON "team_members" USING btree ("phone");--> statement-breakpoint
CREATE UNIQUE INDEX "teams_place" ON "teams" USING btree ("old_commune_code","hamlet");--> statement-breakpoint
CREATE INDEX "teams_commune" ON "teams" USING btree ("commune_code");--> statement-breakpoint
CREATE INDEX "audit_log_seller" ON "audit_log" USING btree ("seller_id","at");