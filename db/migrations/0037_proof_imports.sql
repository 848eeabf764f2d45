-- Lists of proof from others that an administrator imports, and where each proof of a list came from.
CREATE TABLE "proof_imports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"line_count" integer NOT NULL,
	"approved" boolean NOT NULL,
	"proof_count" integer NOT NULL,
	"person_count" integer NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"imported_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "proof_imports_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "proof_imports_file_name_check" CHECK (char_length("proof_imports"."file_name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "proof_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "external_proofs" DROP CONSTRAINT "external_proofs_file_check";--> statement-breakpoint
ALTER TABLE "external_proofs" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD COLUMN "import_line" integer;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "proof_imports" ADD CONSTRAINT "proof_imports_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_imports" ADD CONSTRAINT "proof_imports_imported_by_fkey" FOREIGN KEY ("tenant_id","imported_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_imports" ADD CONSTRAINT "proof_imports_undone_by_fkey" FOREIGN KEY ("tenant_id","undone_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proof_imports_time_idx" ON "proof_imports" USING btree ("tenant_id","imported_at","id");--> statement-breakpoint
ALTER TABLE "external_proofs" ADD CONSTRAINT "external_proofs_import_fkey" FOREIGN KEY ("tenant_id","import_id") REFERENCES "public"."proof_imports"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "external_proofs_import_key" ON "external_proofs" USING btree ("tenant_id","import_id","import_line") WHERE import_id is not null;--> statement-breakpoint
ALTER TABLE "external_proofs" ADD CONSTRAINT "external_proofs_file_check" CHECK (kind = 'self_declaration' or file_id is not null or import_id is not null);--> statement-breakpoint
CREATE POLICY "own_door" ON "proof_imports" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "proof_imports" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "proof_imports" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- An undone import stays, and so do its proofs, which are then marked as withdrawn.
GRANT SELECT, INSERT, UPDATE (proof_count, person_count, undone_at, undone_by) ON "proof_imports" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (withdrawn_at) ON "external_proofs" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "proof_imports" TO "kyndig_auditor";
