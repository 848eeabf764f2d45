ALTER TABLE "employer_claims" DROP CONSTRAINT "employer_claims_person_employer_key";--> statement-breakpoint
ALTER TABLE "employer_claims" ADD COLUMN "reason" text DEFAULT 'employer_by_hand' NOT NULL;--> statement-breakpoint
ALTER TABLE "employer_claims" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
-- Rows that are there have "true" without being written; rows of the version before, which does not know the column, have null.
ALTER TABLE "records" ADD COLUMN "issuer_verified" boolean DEFAULT true;--> statement-breakpoint
ALTER TABLE "records" ALTER COLUMN "issuer_verified" DROP DEFAULT;--> statement-breakpoint
CREATE UNIQUE INDEX "employer_claims_by_hand_key" ON "employer_claims" USING btree ("tenant_id","person_id","employer_orgnr") WHERE reason = 'employer_by_hand';--> statement-breakpoint
CREATE UNIQUE INDEX "employer_claims_unverified_key" ON "employer_claims" USING btree ("tenant_id","person_id","employer_orgnr") WHERE reason = 'issuer_unverified' and answer is null and closed_at is null;--> statement-breakpoint
CREATE INDEX "employer_claims_person_idx" ON "employer_claims" USING btree ("tenant_id","person_id","employer_orgnr");--> statement-breakpoint
CREATE INDEX "employer_claims_open_idx" ON "employer_claims" USING btree ("employer_orgnr","reason","created_at","id") WHERE answer is null and closed_at is null;--> statement-breakpoint
CREATE INDEX "employer_claims_answered_idx" ON "employer_claims" USING btree ("employer_orgnr","answered_at","id") WHERE answer is not null;--> statement-breakpoint
CREATE INDEX "records_issuer_unknown_idx" ON "records" USING btree ("tenant_id","id") WHERE issuer_verified is null;--> statement-breakpoint
ALTER TABLE "employer_claims" ADD CONSTRAINT "employer_claims_reason_check" CHECK ("employer_claims"."reason" in ('employer_by_hand', 'issuer_unverified'));