ALTER TABLE "images" ADD COLUMN "cut" jsonb;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "sent_sha256" text;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "brightness" integer;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "sharpness" integer;--> statement-breakpoint
CREATE INDEX "images_sent" ON "images" USING btree ("seller_id","sent_sha256");--> statement-breakpoint
CREATE INDEX "images_original" ON "images" USING btree ("original_id");