CREATE TABLE "indicator_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"owner_id" uuid
);
--> statement-breakpoint
CREATE TABLE "indicator_spells" (
	"of" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"old_commune_code" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"size" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "indicator_spells_of_subject_id_since_owner_id_pk" PRIMARY KEY("of","subject_id","since","owner_id")
);
--> statement-breakpoint
CREATE INDEX "indicator_changes_owner" ON "indicator_changes" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "indicator_spells_place" ON "indicator_spells" USING btree ("of","old_commune_code","since");--> statement-breakpoint
CREATE INDEX "indicator_spells_owner" ON "indicator_spells" USING btree ("owner_id");