-- Uploaded files, and the proofs from others that refer to them.
CREATE TABLE "external_proof_decisions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"proof_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "external_proof_decisions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "external_proof_decisions_number_key" UNIQUE("tenant_id","proof_id","number"),
	CONSTRAINT "external_proof_decisions_outcome_check" CHECK ("external_proof_decisions"."outcome" in ('approved', 'rejected')),
	CONSTRAINT "external_proof_decisions_reason_check" CHECK (char_length("external_proof_decisions"."reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "external_proof_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "external_proofs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"issuer_name" text NOT NULL,
	"class_codes" text NOT NULL,
	"certificate_number" text NOT NULL,
	"issued_date" date NOT NULL,
	"until_date" date,
	"from_date" date NOT NULL,
	"issued_abroad" boolean NOT NULL,
	"permission" text NOT NULL,
	"file_id" uuid,
	"file_sha256" text,
	"note" text NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"submitted_by" uuid NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "external_proofs_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "external_proofs_kind_check" CHECK ("external_proofs"."kind" in ('certified_certificate', 'other_certificate', 'earlier_training', 'self_declaration')),
	CONSTRAINT "external_proofs_file_check" CHECK (kind = 'self_declaration' or file_id is not null)
);
--> statement-breakpoint
ALTER TABLE "external_proofs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"stored_at" timestamp with time zone,
	CONSTRAINT "files_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "files_name_check" CHECK (char_length("files"."name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "external_proof_decisions" ADD CONSTRAINT "external_proof_decisions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_proof_decisions" ADD CONSTRAINT "external_proof_decisions_proof_fkey" FOREIGN KEY ("tenant_id","proof_id") REFERENCES "public"."external_proofs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_proof_decisions" ADD CONSTRAINT "external_proof_decisions_decided_by_fkey" FOREIGN KEY ("tenant_id","decided_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD CONSTRAINT "external_proofs_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD CONSTRAINT "external_proofs_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD CONSTRAINT "external_proofs_file_fkey" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD CONSTRAINT "external_proofs_submitted_by_fkey" FOREIGN KEY ("tenant_id","submitted_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_fkey" FOREIGN KEY ("tenant_id","uploaded_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "external_proofs_person_idx" ON "external_proofs" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "external_proofs_waiting_idx" ON "external_proofs" USING btree ("tenant_id","submitted_at","id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "external_proofs_file_idx" ON "external_proofs" USING btree ("tenant_id","file_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "external_proof_decisions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "external_proof_decisions" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "external_proofs" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "external_proofs" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "files" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "files" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "external_proofs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "external_proof_decisions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- A file that no row refers to loses its row before its bytes. Proofs and decisions are append-only.
GRANT SELECT, INSERT, DELETE ON "files" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (stored_at) ON "files" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "external_proofs" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (decided_at) ON "external_proofs" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "external_proof_decisions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "external_proofs" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "external_proof_decisions" TO "kyndig_auditor";
