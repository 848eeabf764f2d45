-- Kinds of courses with duties of their own: categories, makes and models, what was taught at a session, and the snapshot on the record.
CREATE TABLE "equipment_categories" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"topics" text[] NOT NULL,
	"validity_months" integer,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_by" uuid,
	CONSTRAINT "equipment_categories_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "equipment_categories_kind_check" CHECK ("equipment_categories"."kind" in ('safety_training', 'equipment_training', 'certified_training', 'site_induction', 'toolbox_talk', 'other')),
	CONSTRAINT "equipment_categories_name_check" CHECK (char_length("equipment_categories"."name") <= 100)
);
--> statement-breakpoint
ALTER TABLE "equipment_categories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "equipment_models" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"category_key" text,
	"category_id" uuid,
	"make" text NOT NULL,
	"model" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_by" uuid,
	CONSTRAINT "equipment_models_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "equipment_models_make_check" CHECK (char_length("equipment_models"."make") <= 100),
	CONSTRAINT "equipment_models_model_check" CHECK (char_length("equipment_models"."model") <= 100)
);
--> statement-breakpoint
ALTER TABLE "equipment_models" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_teachings" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"course_version_id" uuid NOT NULL,
	"content" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	CONSTRAINT "session_teachings_pkey" PRIMARY KEY("tenant_id","session_id","course_version_id")
);
--> statement-breakpoint
ALTER TABLE "session_teachings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "courses" DROP CONSTRAINT "courses_kind_check";--> statement-breakpoint
ALTER TABLE "device_writes" DROP CONSTRAINT "device_writes_kind_check";--> statement-breakpoint
ALTER TABLE "course_versions" ADD COLUMN "category_key" text;--> statement-breakpoint
ALTER TABLE "course_versions" ADD COLUMN "category_id" uuid;--> statement-breakpoint
ALTER TABLE "course_versions" ADD COLUMN "topics" text[];--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "category_key" text;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "category_id" uuid;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "topics" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "training" text;--> statement-breakpoint
ALTER TABLE "equipment_categories" ADD CONSTRAINT "equipment_categories_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_categories" ADD CONSTRAINT "equipment_categories_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_categories" ADD CONSTRAINT "equipment_categories_retired_by_fkey" FOREIGN KEY ("tenant_id","retired_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_models" ADD CONSTRAINT "equipment_models_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_models" ADD CONSTRAINT "equipment_models_category_fkey" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."equipment_categories"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_models" ADD CONSTRAINT "equipment_models_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_models" ADD CONSTRAINT "equipment_models_retired_by_fkey" FOREIGN KEY ("tenant_id","retired_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_teachings" ADD CONSTRAINT "session_teachings_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_teachings" ADD CONSTRAINT "session_teachings_course_fkey" FOREIGN KEY ("tenant_id","session_id","course_version_id") REFERENCES "public"."session_courses"("tenant_id","session_id","course_version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_teachings" ADD CONSTRAINT "session_teachings_changed_by_fkey" FOREIGN KEY ("tenant_id","changed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "equipment_categories_name_idx" ON "equipment_categories" USING btree ("tenant_id","search_name","id");--> statement-breakpoint
CREATE INDEX "equipment_models_name_idx" ON "equipment_models" USING btree ("tenant_id","search_name","id");--> statement-breakpoint
CREATE INDEX "equipment_models_key_idx" ON "equipment_models" USING btree ("tenant_id","category_key","search_name");--> statement-breakpoint
CREATE INDEX "equipment_models_category_idx" ON "equipment_models" USING btree ("tenant_id","category_id","search_name");--> statement-breakpoint
ALTER TABLE "course_versions" ADD CONSTRAINT "course_versions_category_fkey" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."equipment_categories"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_category_fkey" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."equipment_categories"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_kind_check" CHECK ("courses"."kind" in ('safety_training', 'equipment_training', 'certified_training', 'site_induction', 'toolbox_talk', 'other'));--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_kind_check" CHECK ("device_writes"."kind" in ('declare', 'undo', 'remove', 'presence', 'complete', 'decide_late', 'teach'));--> statement-breakpoint
CREATE POLICY "own_door" ON "equipment_categories" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "equipment_models" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "session_teachings" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "equipment_categories" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "equipment_models" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session_teachings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (retired_at, retired_by) ON "equipment_categories" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (retired_at, retired_by) ON "equipment_models" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (content, changed_at, changed_by) ON "session_teachings" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (topics, category_key, category_id) ON "courses" TO "kyndig_own";--> statement-breakpoint
-- The employer sees what its people were taught, as it sees the rest of the record.
GRANT SELECT (training) ON "records" TO "kyndig_employer";
