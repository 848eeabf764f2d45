-- All proof from others of a company, newest first.
CREATE INDEX "external_proofs_list_idx" ON "external_proofs" USING btree ("tenant_id","submitted_at","id") WHERE withdrawn_at is null;