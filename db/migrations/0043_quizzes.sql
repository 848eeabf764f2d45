-- Quizzes of courses, and how each person answered.
CREATE TABLE "quiz_attempts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"course_version_id" uuid NOT NULL,
	"answers" text NOT NULL,
	"right_count" integer NOT NULL,
	"question_count" integer NOT NULL,
	"needed_count" integer NOT NULL,
	"passed" boolean NOT NULL,
	"language" text NOT NULL,
	"device_time" timestamp with time zone NOT NULL,
	"sent_time" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"written_by" uuid NOT NULL,
	CONSTRAINT "quiz_attempts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quiz_attempts_language_check" CHECK ("quiz_attempts"."language" in ('nb', 'en', 'pl', 'lt', 'ro', 'uk')),
	CONSTRAINT "quiz_attempts_count_check" CHECK (right_count between 0 and question_count),
	CONSTRAINT "quiz_attempts_passed_check" CHECK (passed = (right_count >= needed_count))
);
--> statement-breakpoint
ALTER TABLE "quiz_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "device_writes" DROP CONSTRAINT "device_writes_kind_check";--> statement-breakpoint
ALTER TABLE "course_versions" ADD COLUMN "quiz" text;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "quiz" text;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_version_fkey" FOREIGN KEY ("tenant_id","course_version_id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_written_by_fkey" FOREIGN KEY ("tenant_id","written_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quiz_attempts_session_idx" ON "quiz_attempts" USING btree ("tenant_id","session_id");--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_kind_check" CHECK ("device_writes"."kind" in ('declare', 'undo', 'remove', 'presence', 'complete', 'decide_late', 'teach', 'sign', 'unsign', 'include', 'quiz'));--> statement-breakpoint
CREATE POLICY "own_door" ON "quiz_attempts" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "quiz_attempts" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "quiz_attempts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only.
GRANT SELECT, INSERT ON "quiz_attempts" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "quiz_attempts" TO "kyndig_auditor";--> statement-breakpoint
GRANT UPDATE (quiz) ON "courses" TO "kyndig_own";
