CREATE TABLE "application_answers" (
	"application_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"is_sealed" boolean DEFAULT false NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_answers_application_id_key_pk" PRIMARY KEY("application_id","key")
);
--> statement-breakpoint
CREATE TABLE "application_attestations" (
	"application_id" uuid NOT NULL,
	"key" text NOT NULL,
	"requirement_id" uuid NOT NULL,
	"attested_by" uuid NOT NULL,
	"attested_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_attestations_application_id_key_pk" PRIMARY KEY("application_id","key")
);
--> statement-breakpoint
CREATE TABLE "application_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"key" text NOT NULL,
	"remedy" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "application_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"key" text NOT NULL,
	"type" text NOT NULL,
	"file_key" text NOT NULL,
	"bytes" integer NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"step" text NOT NULL,
	"actor" text NOT NULL,
	"actor_user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_verifications" (
	"application_id" uuid NOT NULL,
	"key" text NOT NULL,
	"verified_by" uuid NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_verifications_application_id_key_pk" PRIMARY KEY("application_id","key")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"applicant_user_id" uuid NOT NULL,
	"helper_user_id" uuid,
	"helper_consent_at" timestamp (3) with time zone,
	"helper_consent_version" text,
	"wants_helper" boolean DEFAULT false NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"representative" text DEFAULT '' NOT NULL,
	"phone" text,
	"confirmed_phone" text,
	"email" text,
	"tax_code" text,
	"old_commune_code" text,
	"commune_code" text,
	"hamlet" text DEFAULT '' NOT NULL,
	"address_line" text DEFAULT '' NOT NULL,
	"tagline" text DEFAULT '' NOT NULL,
	"identity_sealed" text,
	"identity_consent_at" timestamp (3) with time zone,
	"identity_consent_version" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"override_reason" text DEFAULT '' NOT NULL,
	"seller_id" uuid,
	"cleared_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applications_approved" CHECK (("applications"."state" = 'approved') = ("applications"."seller_id" is not null)),
	CONSTRAINT "applications_helper_consent" CHECK ("applications"."helper_user_id" is null or "applications"."helper_consent_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "phone_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone" text NOT NULL,
	"purpose" text NOT NULL,
	"subject" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seller_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"old_commune_code" text NOT NULL,
	"commune_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"area_square_metres" integer,
	"crops" text DEFAULT '' NOT NULL,
	"growing_area_code" text DEFAULT '' NOT NULL,
	"certificates" text DEFAULT '' NOT NULL,
	"since_on" date NOT NULL,
	"left_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seller_members_days" CHECK ("seller_members"."left_on" is null or "seller_members"."left_on" >= "seller_members"."since_on"),
	CONSTRAINT "seller_members_area" CHECK ("seller_members"."area_square_metres" is null or "seller_members"."area_square_metres" > 0)
);
--> statement-breakpoint
CREATE TABLE "seller_requirements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"label_vi" text NOT NULL,
	"label_en" text NOT NULL,
	"hint_vi" text DEFAULT '' NOT NULL,
	"hint_en" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"proof" text NOT NULL,
	"seller_kinds" text[] NOT NULL,
	"is_required" boolean NOT NULL,
	"is_sensitive" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL,
	"active_from" timestamp (3) with time zone NOT NULL,
	"active_to" timestamp (3) with time zone,
	CONSTRAINT "seller_requirements_days" CHECK ("seller_requirements"."active_to" is null or "seller_requirements"."active_to" >= "seller_requirements"."active_from"),
	CONSTRAINT "seller_requirements_proof" CHECK (("seller_requirements"."kind" = 'statement') = ("seller_requirements"."proof" = 'attested') and ("seller_requirements"."kind" <> 'document' or "seller_requirements"."proof" = 'verified'))
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"phone" text,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"accepted_by" uuid,
	"accepted_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "staff_invitations_one_way" CHECK (("staff_invitations"."email" is null) <> ("staff_invitations"."phone" is null))
);
--> statement-breakpoint
ALTER TABLE "application_answers" ADD CONSTRAINT "application_answers_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_attestations" ADD CONSTRAINT "application_attestations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_attestations" ADD CONSTRAINT "application_attestations_requirement_id_seller_requirements_id_fk" FOREIGN KEY ("requirement_id") REFERENCES "public"."seller_requirements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_attestations" ADD CONSTRAINT "application_attestations_attested_by_users_id_fk" FOREIGN KEY ("attested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_changes" ADD CONSTRAINT "application_changes_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_changes" ADD CONSTRAINT "application_changes_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_verifications" ADD CONSTRAINT "application_verifications_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_verifications" ADD CONSTRAINT "application_verifications_verified_by_users_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_applicant_user_id_users_id_fk" FOREIGN KEY ("applicant_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_helper_user_id_users_id_fk" FOREIGN KEY ("helper_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_members" ADD CONSTRAINT "seller_members_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_changes_application" ON "application_changes" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "application_documents_application" ON "application_documents" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "application_events_application" ON "application_events" USING btree ("application_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_open" ON "applications" USING btree ("applicant_user_id") WHERE "applications"."state" in ('draft', 'submitted', 'changes_requested');--> statement-breakpoint
CREATE INDEX "applications_queue" ON "applications" USING btree ("state","submitted_at");--> statement-breakpoint
CREATE INDEX "applications_helper" ON "applications" USING btree ("helper_user_id");--> statement-breakpoint
CREATE INDEX "phone_codes_phone" ON "phone_codes" USING btree ("phone","purpose");--> statement-breakpoint
CREATE INDEX "seller_members_seller" ON "seller_members" USING btree ("seller_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seller_requirements_active" ON "seller_requirements" USING btree ("key") WHERE "seller_requirements"."active_to" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitations_token" ON "staff_invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "staff_invitations_seller" ON "staff_invitations" USING btree ("seller_id");