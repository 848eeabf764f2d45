-- What the versions of a course show, what a new version does to earlier records, and which courses come before.
CREATE TABLE "course_files" (
	"tenant_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"published" boolean NOT NULL,
	CONSTRAINT "course_files_pkey" PRIMARY KEY("tenant_id","course_id","file_id")
);
--> statement-breakpoint
ALTER TABLE "course_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_version_contents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "course_version_contents_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "course_version_contents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_version_effects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effect" text NOT NULL,
	"ends_date" date,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "course_version_effects_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "course_version_effects_number_key" UNIQUE("tenant_id","course_id","number"),
	CONSTRAINT "course_version_effects_effect_check" CHECK ("course_version_effects"."effect" in ('stay', 'refresher', 'end')),
	CONSTRAINT "course_version_effects_date_check" CHECK ((effect = 'stay') = (ends_date is null))
);
--> statement-breakpoint
ALTER TABLE "course_version_effects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_versions" ADD COLUMN "requires" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "requires" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "blocks" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "course_files" ADD CONSTRAINT "course_files_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_files" ADD CONSTRAINT "course_files_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_files" ADD CONSTRAINT "course_files_file_fkey" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_contents" ADD CONSTRAINT "course_version_contents_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_contents" ADD CONSTRAINT "course_version_contents_version_fkey" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_version_fkey" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_decided_by_fkey" FOREIGN KEY ("tenant_id","decided_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "course_files_file_idx" ON "course_files" USING btree ("tenant_id","file_id");--> statement-breakpoint
CREATE INDEX "competences_course_idx" ON "competences" USING btree ("tenant_id","course_id","valid_until","person_id");--> statement-breakpoint
CREATE INDEX "records_version_idx" ON "records" USING btree ("tenant_id","course_version_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "course_files" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "course_version_contents" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "course_version_contents" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "course_version_effects" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "course_version_effects" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "course_files" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_version_contents" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_version_effects" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Contents and effects of a version are append-only. A file that only a draft showed is let go.
GRANT UPDATE (blocks, requires) ON "courses" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (published) ON "course_files" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "course_version_contents" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "course_version_effects" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "course_version_contents" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "course_version_effects" TO "kyndig_auditor";--> statement-breakpoint
GRANT UPDATE (ends_on) ON "records" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (ends_on) ON "records" TO "kyndig_employer";--> statement-breakpoint
GRANT SELECT (ends_on) ON "records" TO "kyndig_certificate_check";--> statement-breakpoint
GRANT SELECT (ends_on) ON "records" TO "kyndig_doorkeeper";
