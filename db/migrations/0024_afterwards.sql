-- Two kinds of entries that say what was put right after a session was completed. Both are only ever appended.
CREATE TABLE "attendance_additions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid NOT NULL,
	CONSTRAINT "attendance_additions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attendance_additions_reason_check" CHECK (char_length("attendance_additions"."reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "attendance_additions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_corrections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"new_record_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"corrected_at" timestamp with time zone NOT NULL,
	"corrected_by" uuid NOT NULL,
	CONSTRAINT "record_corrections_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "record_corrections_record_key" UNIQUE("tenant_id","record_id"),
	CONSTRAINT "record_corrections_new_record_key" UNIQUE("tenant_id","new_record_id"),
	CONSTRAINT "record_corrections_reason_check" CHECK (char_length("record_corrections"."reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "record_corrections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attendance_additions" ADD CONSTRAINT "attendance_additions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_additions" ADD CONSTRAINT "attendance_additions_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_additions" ADD CONSTRAINT "attendance_additions_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_additions" ADD CONSTRAINT "attendance_additions_added_by_fkey" FOREIGN KEY ("tenant_id","added_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_corrections" ADD CONSTRAINT "record_corrections_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_corrections" ADD CONSTRAINT "record_corrections_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_corrections" ADD CONSTRAINT "record_corrections_new_record_fkey" FOREIGN KEY ("tenant_id","new_record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_corrections" ADD CONSTRAINT "record_corrections_corrected_by_fkey" FOREIGN KEY ("tenant_id","corrected_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_additions_session_idx" ON "attendance_additions" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "attendance_additions_attendance_idx" ON "attendance_additions" USING btree ("tenant_id","attendance_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "attendance_additions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "record_corrections" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "attendance_additions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "record_corrections" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT ON "attendance_additions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "record_corrections" TO "kyndig_own";--> statement-breakpoint
-- A correction puts right what somebody typed: in the book, and in the question that an employer has yet to answer.
GRANT UPDATE (birth_date) ON "persons" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (first_name, last_name, birth_date) ON "employer_claims" TO "kyndig_own";
