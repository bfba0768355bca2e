INSERT INTO "office_lists" SELECT "id", 'register', "file_name", "rows", "report", "imported_by", "imported_at", "applied_at" FROM "register_imports";--> statement-breakpoint
INSERT INTO "office_lists" SELECT "id", 'signature', "file_name", "rows", "report", "imported_by", "imported_at", "applied_at" FROM "signature_imports";--> statement-breakpoint
INSERT INTO "office_lists" SELECT "id", 'teams', "file_name", "rows",
	"report" - array['newMembers', 'changedMembers', 'sameMembers'] || jsonb_build_object('fresh', "report" -> 'newMembers', 'changed', "report" -> 'changedMembers', 'same', "report" -> 'sameMembers'),
	"imported_by", "imported_at", "applied_at" FROM "team_imports";--> statement-breakpoint
DROP TABLE "register_imports" CASCADE;--> statement-breakpoint
DROP TABLE "signature_imports" CASCADE;--> statement-breakpoint
DROP TABLE "team_imports" CASCADE;
