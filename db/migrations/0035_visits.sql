CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"seller_id" uuid,
	"product_id" uuid,
	"application_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"due_on" date,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp (3) with time zone,
	"put_off_until" date,
	"closed_at" timestamp (3) with time zone,
	"outcome" text,
	"closed_by" uuid,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "tasks_closed" CHECK (("tasks"."closed_at" is null) = ("tasks"."outcome" is null)),
	CONSTRAINT "tasks_by_itself" CHECK ("tasks"."outcome" <> 'by_itself' or "tasks"."closed_by" is null),
	CONSTRAINT "tasks_of_one" CHECK (num_nonnulls("tasks"."seller_id", "tasks"."application_id") = 1),
	CONSTRAINT "tasks_taken" CHECK (("tasks"."taken_by" is null) = ("tasks"."taken_at" is null))
);
--> statement-breakpoint
CREATE TABLE "visit_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"visit_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"hash" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	CONSTRAINT "visit_photos_few" CHECK ("visit_photos"."position" between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "visit_tasks" (
	"visit_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	CONSTRAINT "visit_tasks_visit_id_task_id_pk" PRIMARY KEY("visit_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"seller_id" uuid,
	"business_name" text DEFAULT '' NOT NULL,
	"business_phone" text,
	"commune_code" text NOT NULL,
	"hamlet" text DEFAULT '' NOT NULL,
	"purpose" text NOT NULL,
	"outcome" text NOT NULL,
	"visited_on" date NOT NULL,
	"minutes" smallint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visits_minutes" CHECK ("visits"."minutes" between 1 and 600),
	CONSTRAINT "visits_whom" CHECK (("visits"."seller_id" is null) = ("visits"."business_name" <> ''))
);
--> statement-breakpoint
ALTER TABLE "listing_versions" ADD COLUMN "submitted_mandate_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_taken_by_team_members_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."team_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_photos" ADD CONSTRAINT "visit_photos_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_tasks" ADD CONSTRAINT "visit_tasks_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_tasks" ADD CONSTRAINT "visit_tasks_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_member_id_team_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."team_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_open" ON "tasks" USING btree ("kind","subject_id") WHERE "tasks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "tasks_seller" ON "tasks" USING btree ("seller_id","closed_at");--> statement-breakpoint
CREATE INDEX "tasks_cause" ON "tasks" USING btree ("kind","subject_id","cause");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_photos_place" ON "visit_photos" USING btree ("visit_id","position");--> statement-breakpoint
CREATE INDEX "visits_seller" ON "visits" USING btree ("seller_id","visited_on");--> statement-breakpoint
CREATE INDEX "visits_member" ON "visits" USING btree ("member_id","visited_on");