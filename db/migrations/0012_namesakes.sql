DROP INDEX "persons_identity_idx";--> statement-breakpoint
CREATE INDEX "persons_namesakes_idx" ON "persons" USING btree ("tenant_id","birth_date","sort_name","merged_into_id");