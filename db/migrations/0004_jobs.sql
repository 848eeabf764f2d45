CREATE TABLE "emails" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"content" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"attempts" integer NOT NULL,
	"last_error_code" text,
	CONSTRAINT "emails_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "emails_last_error_code_check" CHECK ("emails"."last_error_code" in ('MAIL_NOT_SET_UP', 'MAIL_UNREACHABLE', 'MAIL_REFUSED', 'TIMED_OUT', 'UNEXPECTED'))
);
--> statement-breakpoint
ALTER TABLE "emails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "failed_jobs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"queue" text NOT NULL,
	"data" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"failed_at" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"error_code" text NOT NULL,
	"retried_at" timestamp with time zone,
	"retried_by" uuid,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" uuid,
	CONSTRAINT "failed_jobs_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "failed_jobs_error_code_check" CHECK ("failed_jobs"."error_code" in ('MAIL_NOT_SET_UP', 'MAIL_UNREACHABLE', 'MAIL_REFUSED', 'TIMED_OUT', 'UNEXPECTED'))
);
--> statement-breakpoint
ALTER TABLE "failed_jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_emails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"attempts" integer NOT NULL,
	"last_error_code" text,
	CONSTRAINT "sign_in_emails_last_error_code_check" CHECK ("sign_in_emails"."last_error_code" in ('MAIL_NOT_SET_UP', 'MAIL_UNREACHABLE', 'MAIL_REFUSED', 'TIMED_OUT', 'UNEXPECTED'))
);
--> statement-breakpoint
ALTER TABLE "sign_in_emails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_jobs" ADD CONSTRAINT "failed_jobs_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_jobs" ADD CONSTRAINT "failed_jobs_retried_by_fkey" FOREIGN KEY ("tenant_id","retried_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_jobs" ADD CONSTRAINT "failed_jobs_dismissed_by_fkey" FOREIGN KEY ("tenant_id","dismissed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emails_time_idx" ON "emails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "failed_jobs_open_idx" ON "failed_jobs" USING btree ("tenant_id","failed_at") WHERE retried_at is null and dismissed_at is null;--> statement-breakpoint
CREATE INDEX "failed_jobs_time_idx" ON "failed_jobs" USING btree ("failed_at");--> statement-breakpoint
CREATE INDEX "sign_in_emails_time_idx" ON "sign_in_emails" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "seals" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "emails" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "emails" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "failed_jobs" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "failed_jobs" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "sign_in_emails" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "emails" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sign_in_emails" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "failed_jobs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (content, sent_at, given_up_at, attempts, last_error_code), DELETE ON "emails" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (content, sent_at, given_up_at, attempts, last_error_code), DELETE ON "sign_in_emails" TO "kyndig_sign_in";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (retried_at, retried_by, dismissed_at, dismissed_by), DELETE ON "failed_jobs" TO "kyndig_own";--> statement-breakpoint
GRANT DELETE ON "sign_ins" TO "kyndig_sign_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, created_at, expires_at, sent_at, given_up_at) ON "emails" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, failed_at) ON "failed_jobs" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, occurred_at) ON "audit_events" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, audit_event_id) ON "seals" TO "kyndig_doorkeeper";--> statement-breakpoint
-- Companies with an audit event that no seal holds: the newest one, or one that was written since p_since. A row that is
-- committed late has an earlier time than the newest, and is found by the second.
CREATE FUNCTION app.list_companies_to_seal(p_since timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.id FROM companies c
		WHERE EXISTS (
			SELECT 1 FROM (SELECT e.id FROM audit_events e WHERE e.tenant_id = c.id ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1) newest
				WHERE NOT EXISTS (SELECT 1 FROM seals s WHERE s.tenant_id = c.id AND s.audit_event_id = newest.id))
		OR EXISTS (
			SELECT 1 FROM audit_events e WHERE e.tenant_id = c.id AND e.occurred_at > p_since
				AND NOT EXISTS (SELECT 1 FROM seals s WHERE s.tenant_id = c.id AND s.audit_event_id = e.id));
$$;--> statement-breakpoint
-- Companies with something to clear away: e-mail that ran out unsent, and what was finished before p_before.
CREATE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before;
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_companies_to_seal(timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_to_seal(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_to_seal(timestamptz) TO "kyndig_jobs";--> statement-breakpoint
ALTER FUNCTION app.list_companies_to_clean_up(timestamptz, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_to_clean_up(timestamptz, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_to_clean_up(timestamptz, timestamptz) TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
