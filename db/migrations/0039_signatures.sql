-- What attendees and instructors sign at a session, and how.
CREATE TABLE "signatures" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attendance_id" uuid,
	"completion_id" uuid,
	"text_id" uuid NOT NULL,
	"language" text NOT NULL,
	"method" text NOT NULL,
	"path" text,
	"path_sha256" text,
	"device_time" timestamp with time zone NOT NULL,
	"sent_time" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"written_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "signatures_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "signatures_language_check" CHECK ("signatures"."language" in ('nb', 'en', 'pl', 'lt', 'ro', 'uk')),
	CONSTRAINT "signatures_method_check" CHECK ("signatures"."method" in ('drawn', 'tap')),
	CONSTRAINT "signatures_path_check" CHECK (char_length("signatures"."path") <= 5000),
	CONSTRAINT "signatures_of_check" CHECK (num_nulls(attendance_id, completion_id) = 1),
	CONSTRAINT "signatures_drawn_check" CHECK ((method = 'drawn') = (path_sha256 is not null)),
	CONSTRAINT "signatures_path_drawn_check" CHECK (path is null or method = 'drawn'),
	CONSTRAINT "signatures_undone_check" CHECK (num_nulls(undone_at, undone_by) in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "signatures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signed_texts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"content" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "signed_texts_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "signed_texts_content_key" UNIQUE("tenant_id","session_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "signed_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "device_writes" DROP CONSTRAINT "device_writes_kind_check";--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_completion_fkey" FOREIGN KEY ("tenant_id","completion_id") REFERENCES "public"."session_completions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_text_fkey" FOREIGN KEY ("tenant_id","text_id") REFERENCES "public"."signed_texts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_written_by_fkey" FOREIGN KEY ("tenant_id","written_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_undone_by_fkey" FOREIGN KEY ("tenant_id","undone_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_texts" ADD CONSTRAINT "signed_texts_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_texts" ADD CONSTRAINT "signed_texts_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signatures_attendance_key" ON "signatures" USING btree ("tenant_id","attendance_id") WHERE undone_at is null and attendance_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "signatures_completion_key" ON "signatures" USING btree ("tenant_id","completion_id") WHERE completion_id is not null;--> statement-breakpoint
CREATE INDEX "signatures_session_idx" ON "signatures" USING btree ("tenant_id","session_id");--> statement-breakpoint
ALTER TABLE "device_writes" ADD CONSTRAINT "device_writes_kind_check" CHECK ("device_writes"."kind" in ('declare', 'undo', 'remove', 'presence', 'complete', 'decide_late', 'teach', 'sign', 'unsign'));--> statement-breakpoint
CREATE POLICY "own_door" ON "signatures" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "signatures" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "signed_texts" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "signed_texts" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "signatures" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "signed_texts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only, apart from taking a signature back.
GRANT SELECT, INSERT ON "signatures" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (undone_at, undone_by) ON "signatures" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "signed_texts" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "signatures" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "signed_texts" TO "kyndig_auditor";
