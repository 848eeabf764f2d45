-- The day of training is a field of its own; null where the version before starts a session: then it is the day of the start.
ALTER TABLE "sessions" ADD COLUMN "trained_on" date;--> statement-breakpoint
GRANT UPDATE (trained_on) ON "sessions" TO "kyndig_own";
