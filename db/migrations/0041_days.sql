-- Sessions of several days: who was there on which day, how many are enough, and who is included all the same.
CREATE TABLE "attendance_days" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"day" date NOT NULL,
	"filed_key" uuid NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	"filed_by" uuid NOT NULL,
	"present_at" timestamp with time zone,
	"present_by" uuid,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "attendance_days_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "attendance_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attendance_inclusions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"included_at" timestamp with time zone NOT NULL,
	"included_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "attendance_inclusions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attendance_inclusions_reason_check" CHECK (char_length("attendance_inclusions"."reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "attendance_inclusions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_days" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_days_pkey" PRIMARY KEY("tenant_id","session_id","day"),
	CONSTRAINT "session_days_time_check" CHECK ("session_days"."ends_at" > "session_days"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "session_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "device_writes" DROP CONSTRAINT "device_writes_kind_check";--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD COLUMN "days_needed" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "days_needed" integer;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_day_fkey" FOREIGN KEY ("tenant_id","session_id","day") REFERENCES "public"."session_days"("tenant_id","session_id","day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_filed_by_fkey" FOREIGN KEY ("tenant_id","filed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_present_by_fkey" FOREIGN KEY ("tenant_id","present_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_days" ADD CONSTRAINT "attendance_days_removed_by_fkey" FOREIGN KEY ("tenant_id","removed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_inclusions" ADD CONSTRAINT "attendance_inclusions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_inclusions" ADD CONSTRAINT "attendance_inclusions_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_inclusions" ADD CONSTRAINT "attendance_inclusions_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_inclusions" ADD CONSTRAINT "attendance_inclusions_included_by_fkey" FOREIGN KEY ("tenant_id","included_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_inclusions" ADD CONSTRAINT "attendance_inclusions_withdrawn_by_fkey" FOREIGN KEY ("tenant_id","withdrawn_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_days" ADD CONSTRAINT "session_days_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_days" ADD CONSTRAINT "session_days_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_days_live_key" ON "attendance_days" USING btree ("tenant_id","attendance_id","day") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "attendance_days_session_idx" ON "attendance_days" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_inclusions_live_key" ON "attendance_inclusions" USING btree ("tenant_id","attendance_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "attendance_inclusions_session_idx" ON "attendance_inclusions" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "planned_days_day_idx" ON "planned_days" USING btree ("tenant_id","day");--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_days_needed_check" CHECK ("planned_sessions"."days_needed" > 0);--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_kind_check" CHECK ("device_writes"."kind" in ('declare', 'undo', 'remove', 'presence', 'complete', 'decide_late', 'teach', 'sign', 'unsign', 'include'));--> statement-breakpoint
CREATE POLICY "own_door" ON "attendance_days" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "attendance_days" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "attendance_inclusions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "attendance_inclusions" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "session_days" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "session_days" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attendance_days" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attendance_inclusions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT UPDATE (days_needed) ON "planned_sessions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "session_days" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (present_at, present_by, removed_at, removed_by) ON "attendance_days" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by) ON "attendance_inclusions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "attendance_days" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "attendance_inclusions" TO "kyndig_auditor";
