CREATE TABLE "announcements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"audience" text NOT NULL,
	"text" text NOT NULL,
	"text_en" text DEFAULT '' NOT NULL,
	"href" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "announcements_order" CHECK ("announcements"."last_day" >= "announcements"."first_day")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text DEFAULT '' NOT NULL,
	"lead" text DEFAULT '' NOT NULL,
	"lead_en" text DEFAULT '' NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"position" smallint DEFAULT 1 NOT NULL,
	"picked_ids" uuid[] DEFAULT '{}' NOT NULL,
	"has_rule" boolean NOT NULL,
	"group_code" text,
	"commune_codes" text[] DEFAULT '{}' NOT NULL,
	"least_stars" smallint,
	"is_demo" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "campaigns_order" CHECK ("campaigns"."last_day" >= "campaigns"."first_day"),
	CONSTRAINT "campaigns_goods" CHECK ("campaigns"."has_rule" or cardinality("campaigns"."picked_ids") > 0),
	CONSTRAINT "campaigns_stars" CHECK ("campaigns"."least_stars" is null or "campaigns"."least_stars" between 3 and 5)
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_days" ON "announcements" USING btree ("audience","last_day");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_slug" ON "campaigns" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "campaigns_days" ON "campaigns" USING btree ("last_day","first_day");