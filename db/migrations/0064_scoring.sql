CREATE TABLE "dossier_assessments" (
	"dossier_id" uuid PRIMARY KEY NOT NULL,
	"points_a" numeric(5, 2),
	"note_a" text DEFAULT '' NOT NULL,
	"points_b" numeric(5, 2),
	"note_b" text DEFAULT '' NOT NULL,
	"points_c" numeric(5, 2),
	"note_c" text DEFAULT '' NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_papers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dossier_id" uuid NOT NULL,
	"item" text NOT NULL,
	"file_key" text NOT NULL,
	"file_type" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dossier_seats" (
	"dossier_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"user_id" uuid NOT NULL,
	"seated_by" uuid NOT NULL,
	"seated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"points_a" numeric(5, 2),
	"note_a" text DEFAULT '' NOT NULL,
	"points_b" numeric(5, 2),
	"note_b" text DEFAULT '' NOT NULL,
	"points_c" numeric(5, 2),
	"note_c" text DEFAULT '' NOT NULL,
	"saved_at" timestamp (3) with time zone,
	"given_at" timestamp (3) with time zone,
	CONSTRAINT "dossier_seats_dossier_id_round_user_id_pk" PRIMARY KEY("dossier_id","round","user_id"),
	CONSTRAINT "dossier_seats_given" CHECK ("dossier_seats"."given_at" is null or ("dossier_seats"."points_a" is not null and "dossier_seats"."points_b" is not null and "dossier_seats"."points_c" is not null))
);
--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD COLUMN "submitted_by" uuid;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD COLUMN "round" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD COLUMN "sheet_year" smallint;--> statement-breakpoint
ALTER TABLE "dossier_assessments" ADD CONSTRAINT "dossier_assessments_dossier_id_certificate_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."certificate_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_assessments" ADD CONSTRAINT "dossier_assessments_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_dossier_id_certificate_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."certificate_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_papers" ADD CONSTRAINT "dossier_papers_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_seats" ADD CONSTRAINT "dossier_seats_dossier_id_certificate_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."certificate_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_seats" ADD CONSTRAINT "dossier_seats_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_seats" ADD CONSTRAINT "dossier_seats_seated_by_users_id_fk" FOREIGN KEY ("seated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_papers_dossier" ON "dossier_papers" USING btree ("dossier_id");--> statement-breakpoint
ALTER TABLE "certificate_dossiers" ADD CONSTRAINT "certificate_dossiers_submitted_by_users_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;