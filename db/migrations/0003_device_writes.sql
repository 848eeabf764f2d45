CREATE TABLE "device_writes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"answer" text NOT NULL,
	"device_time" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"written_by" uuid NOT NULL,
	CONSTRAINT "device_writes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "device_writes_kind_check" CHECK ("device_writes"."kind" in ('declare', 'undo', 'remove', 'presence', 'complete', 'decide_late'))
);
--> statement-breakpoint
ALTER TABLE "device_writes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attendances" DROP CONSTRAINT "attendances_removed_reason_check";--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "sent_time" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "outcome" text DEFAULT 'checked_in' NOT NULL;--> statement-breakpoint
ALTER TABLE "scans" ADD COLUMN "attendance_id" uuid;--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_written_by_fkey" FOREIGN KEY ("tenant_id","written_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_writes_session_idx" ON "device_writes" USING btree ("tenant_id","session_id","received_at");--> statement-breakpoint
CREATE INDEX "attendances_late_idx" ON "attendances" USING btree ("tenant_id","removed_at") WHERE removed_reason = 'late';--> statement-breakpoint
CREATE INDEX "attendances_unidentified_idx" ON "attendances" USING btree ("tenant_id","checked_in_at") WHERE removed_at is null and person_id is null;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_removed_reason_check" CHECK ("attendances"."removed_reason" in ('undone', 'not_present', 'wrong_person', 'duplicate', 'late', 'other'));--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_outcome_check" CHECK ("scans"."outcome" in ('checked_in', 'already_here', 'late'));--> statement-breakpoint
CREATE POLICY "own_door" ON "device_writes" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "device_writes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (answer) ON "device_writes" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (outcome, attendance_id) ON "scans" TO "kyndig_own";
