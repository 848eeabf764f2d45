-- Lists of people that an administrator imports, and which person came from which line.
CREATE TABLE "people_imports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"line_count" integer NOT NULL,
	"person_count" integer NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"imported_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "people_imports_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "people_imports_file_name_check" CHECK (char_length("people_imports"."file_name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "people_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "import_line" integer;--> statement-breakpoint
ALTER TABLE "people_imports" ADD CONSTRAINT "people_imports_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_imports" ADD CONSTRAINT "people_imports_imported_by_fkey" FOREIGN KEY ("tenant_id","imported_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_imports" ADD CONSTRAINT "people_imports_undone_by_fkey" FOREIGN KEY ("tenant_id","undone_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_imports_time_idx" ON "people_imports" USING btree ("tenant_id","imported_at","id");--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_import_fkey" FOREIGN KEY ("tenant_id","import_id") REFERENCES "public"."people_imports"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "persons_import_key" ON "persons" USING btree ("tenant_id","import_id","import_line") WHERE import_id is not null;--> statement-breakpoint
CREATE INDEX "planned_invitees_of_person_idx" ON "planned_invitees" USING btree ("tenant_id","person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE POLICY "own_door" ON "people_imports" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "people_imports" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "people_imports" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- An undone import stays. Its people are deleted, apart from those whom something refers to: the foreign keys refuse to lose them.
GRANT SELECT, INSERT, UPDATE (person_count, undone_at, undone_by) ON "people_imports" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (import_id, import_line), INSERT (import_id, import_line) ON "persons" TO "kyndig_own";--> statement-breakpoint
GRANT DELETE ON "persons" TO "kyndig_own";--> statement-breakpoint
GRANT DELETE ON "employments" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "people_imports" TO "kyndig_auditor";
