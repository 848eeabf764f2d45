ALTER TABLE "hms_cards" ADD COLUMN "offline_secret_encrypted" "bytea";--> statement-breakpoint
GRANT UPDATE (offline_secret_encrypted) ON "hms_cards" TO "kyndig_own";
