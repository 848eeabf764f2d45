-- Sessions of several courses: who did not take which of them.
CREATE TABLE "attendance_exceptions" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"course_version_id" uuid NOT NULL,
	"excepted_at" timestamp with time zone NOT NULL,
	"excepted_by" uuid NOT NULL,
	CONSTRAINT "attendance_exceptions_pkey" PRIMARY KEY("tenant_id","attendance_id","course_version_id")
);
--> statement-breakpoint
ALTER TABLE "attendance_exceptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "device_writes" DROP CONSTRAINT "device_writes_kind_check";--> statement-breakpoint
ALTER TABLE "attendance_exceptions" ADD CONSTRAINT "attendance_exceptions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_exceptions" ADD CONSTRAINT "attendance_exceptions_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_exceptions" ADD CONSTRAINT "attendance_exceptions_course_fkey" FOREIGN KEY ("tenant_id","session_id","course_version_id") REFERENCES "public"."session_courses"("tenant_id","session_id","course_version_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_exceptions" ADD CONSTRAINT "attendance_exceptions_excepted_by_fkey" FOREIGN KEY ("tenant_id","excepted_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_exceptions_session_idx" ON "attendance_exceptions" USING btree ("tenant_id","session_id");--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_kind_check" CHECK ("device_writes"."kind" in ('declare', 'undo', 'remove', 'presence', 'complete', 'decide_late', 'teach', 'sign', 'unsign', 'include', 'quiz', 'except'));--> statement-breakpoint
CREATE POLICY "own_door" ON "attendance_exceptions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "attendance_exceptions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "attendance_exceptions" TO "kyndig_own";
