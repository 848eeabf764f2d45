-- Self check-in on the attendee's own phone: an access role of its own, and three functions that a phone's token opens.
DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	CREATE ROLE "kyndig_self_check_in" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
	NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "self_check_in_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"opening_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"phone_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attendance_id" uuid,
	CONSTRAINT "self_check_in_links_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "self_check_in_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "self_check_in_openings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"locator_hash" "bytea" NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "self_check_in_openings_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "self_check_in_openings_ended_check" CHECK (num_nulls(ended_at, ended_by) in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "self_check_in_openings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "self_check_ins" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"opening_id" uuid NOT NULL,
	"phone_key" text NOT NULL,
	"came_in" boolean NOT NULL,
	"checked_in_at" timestamp with time zone NOT NULL,
	CONSTRAINT "self_check_ins_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "self_check_ins_phone_key" UNIQUE("tenant_id","attendance_id","phone_key")
);
--> statement-breakpoint
ALTER TABLE "self_check_ins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "self_check_in_links" ADD CONSTRAINT "self_check_in_links_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_links" ADD CONSTRAINT "self_check_in_links_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_links" ADD CONSTRAINT "self_check_in_links_opening_fkey" FOREIGN KEY ("tenant_id","opening_id") REFERENCES "public"."self_check_in_openings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_links" ADD CONSTRAINT "self_check_in_links_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_openings" ADD CONSTRAINT "self_check_in_openings_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_openings" ADD CONSTRAINT "self_check_in_openings_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_openings" ADD CONSTRAINT "self_check_in_openings_opened_by_fkey" FOREIGN KEY ("tenant_id","opened_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_in_openings" ADD CONSTRAINT "self_check_in_openings_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_ins" ADD CONSTRAINT "self_check_ins_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_ins" ADD CONSTRAINT "self_check_ins_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_ins" ADD CONSTRAINT "self_check_ins_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_ins" ADD CONSTRAINT "self_check_ins_opening_fkey" FOREIGN KEY ("tenant_id","opening_id") REFERENCES "public"."self_check_in_openings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "self_check_in_links_token_key" ON "self_check_in_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "self_check_in_links_expiry_idx" ON "self_check_in_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "self_check_in_openings_live_key" ON "self_check_in_openings" USING btree ("tenant_id","session_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "self_check_in_openings_locator_key" ON "self_check_in_openings" USING btree ("locator_hash") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "self_check_ins_session_idx" ON "self_check_ins" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE POLICY "self_check_in_door" ON "companies" AS PERMISSIVE FOR SELECT TO "kyndig_self_check_in" USING (id = nullif(current_setting('app.company', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "course_versions" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "self_check_in_door" ON "persons" AS PERMISSIVE FOR SELECT TO "kyndig_self_check_in" USING (id = nullif(current_setting('app.person', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "self_check_in_door" ON "attendance_days" AS PERMISSIVE FOR SELECT TO "kyndig_self_check_in" USING (attendance_id = nullif(current_setting('app.attendance', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "attendances" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "self_check_in_door" ON "attendances" AS PERMISSIVE FOR SELECT TO "kyndig_self_check_in" USING (id = nullif(current_setting('app.attendance', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "session_courses" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "sessions" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "self_check_in_door" ON "sessions" AS PERMISSIVE FOR SELECT TO "kyndig_self_check_in" USING (id = nullif(current_setting('app.session', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "self_check_in_door" ON "signatures" AS PERMISSIVE FOR SELECT TO "kyndig_self_check_in" USING (attendance_id = nullif(current_setting('app.attendance', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "self_check_in_links" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "self_check_in_links" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "self_check_in_openings" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "self_check_in_openings" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "self_check_in_openings" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "self_check_ins" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "self_check_ins" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "self_check_ins" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "self_check_in_openings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "self_check_in_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "self_check_ins" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON "self_check_in_openings" TO "kyndig_own";--> statement-breakpoint
-- Only a code that was read in time makes a link, by the function below.
GRANT SELECT, UPDATE (attendance_id, expires_at), DELETE ON "self_check_in_links" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "self_check_ins" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "self_check_in_openings" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "self_check_ins" TO "kyndig_auditor";--> statement-breakpoint
GRANT USAGE ON SCHEMA "public", "app" TO "kyndig_self_check_in";--> statement-breakpoint
-- What the phone's page shows of the session and of its own person, and no more.
GRANT SELECT (id, name) ON "companies" TO "kyndig_self_check_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, place, completed_at) ON "sessions" TO "kyndig_self_check_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, present_at, removed_at, removed_reason) ON "attendances" TO "kyndig_self_check_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, attendance_id, present_at, removed_at) ON "attendance_days" TO "kyndig_self_check_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, first_name, last_name) ON "persons" TO "kyndig_self_check_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, attendance_id, undone_at) ON "signatures" TO "kyndig_self_check_in";--> statement-breakpoint
GRANT SELECT (tenant_id, id, session_id, locator_hash, opened_by, ended_at) ON "self_check_in_openings" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT, INSERT ON "self_check_in_links" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, came_in) ON "self_check_ins" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, completed_at) ON "sessions" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, session_id, course_version_id) ON "session_courses" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, title, quiz) ON "course_versions" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, merged_into_id) ON "attendances" TO "kyndig_doorkeeper";--> statement-breakpoint
-- A phone that read a code in time gets a link, while the session is open for it and whoever opened it is still a member.
CREATE FUNCTION app.open_self_check_in_link(p_locator_hash bytea, p_id uuid, p_token_hash bytea, p_phone_key text, p_now timestamptz, p_expires_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	INSERT INTO self_check_in_links (tenant_id, id, session_id, opening_id, token_hash, phone_key, created_at, expires_at)
		SELECT o.tenant_id, p_id, o.session_id, o.id, p_token_hash, p_phone_key, p_now, p_expires_at
			FROM self_check_in_openings o
			JOIN sessions s ON s.tenant_id = o.tenant_id AND s.id = o.session_id AND s.completed_at IS NULL
			JOIN memberships m ON m.tenant_id = o.tenant_id AND m.id = o.opened_by AND m.ended_at IS NULL
			WHERE o.locator_hash = p_locator_hash AND o.ended_at IS NULL;
	RETURN FOUND;
END $$;
--> statement-breakpoint
-- Opens what a link's phone may see. No row for an unknown or expired token, and none for one that has checked nobody in once the
-- session is closed to it.
CREATE FUNCTION app.enter_self_check_in(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, session_id uuid, attendance_id uuid, person_id uuid, may_sign boolean, course_titles text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	merged uuid;
BEGIN
	SELECT l.tenant_id, l.session_id, l.attendance_id, coalesce(i.came_in, false) INTO tenant_id, session_id, attendance_id, may_sign
		FROM self_check_in_links l
		LEFT JOIN self_check_ins i ON i.tenant_id = l.tenant_id AND i.id = l.id
		JOIN self_check_in_openings o ON o.tenant_id = l.tenant_id AND o.id = l.opening_id
		JOIN sessions s ON s.tenant_id = l.tenant_id AND s.id = l.session_id
		WHERE l.token_hash = p_token_hash AND l.expires_at > p_now
			AND (l.attendance_id IS NOT NULL OR (o.ended_at IS NULL AND s.completed_at IS NULL));
	IF session_id IS NULL THEN
		RETURN;
	END IF;
	-- A quiz is taken on the instructor's phone, and comes before the signature.
	may_sign := may_sign AND NOT EXISTS (SELECT 1 FROM session_courses c
		JOIN course_versions v ON v.tenant_id = c.tenant_id AND v.id = c.course_version_id
		WHERE c.tenant_id = enter_self_check_in.tenant_id AND c.session_id = enter_self_check_in.session_id AND v.quiz IS NOT NULL);
	-- The entry that the person's own was merged into is now the person's.
	LOOP
		SELECT a.merged_into_id, a.person_id INTO merged, person_id FROM attendances a
			WHERE a.tenant_id = enter_self_check_in.tenant_id AND a.id = enter_self_check_in.attendance_id;
		EXIT WHEN merged IS NULL;
		attendance_id := merged;
	END LOOP;
	SELECT json_agg(v.title ORDER BY v.title)::text INTO course_titles FROM session_courses c
		JOIN course_versions v ON v.tenant_id = c.tenant_id AND v.id = c.course_version_id
		WHERE c.tenant_id = enter_self_check_in.tenant_id AND c.session_id = enter_self_check_in.session_id;
	PERFORM set_config('app.company', tenant_id::text, true), set_config('app.session', session_id::text, true),
		set_config('app.attendance', coalesce(attendance_id::text, ''), true), set_config('app.person', coalesce(person_id::text, ''), true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens the company's own rows for a phone's check-in or signature. The token says which session and which person; the caller names neither.
CREATE FUNCTION app.enter_own_as_attendee(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean, link_id uuid, session_id uuid, opening_id uuid, phone_key text, attendance_id uuid, opened_by uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT c.id, c.name, c.orgnr, c.slug, l.id, l.session_id, l.opening_id, l.phone_key, l.attendance_id, o.opened_by
		INTO tenant_id, company_name, company_orgnr, company_slug, link_id, session_id, opening_id, phone_key, attendance_id, opened_by
		FROM self_check_in_links l
		JOIN self_check_in_openings o ON o.tenant_id = l.tenant_id AND o.id = l.opening_id
		JOIN sessions s ON s.tenant_id = l.tenant_id AND s.id = l.session_id AND s.completed_at IS NULL
		JOIN memberships m ON m.tenant_id = l.tenant_id AND m.id = o.opened_by AND m.ended_at IS NULL
		JOIN companies c ON c.id = l.tenant_id
		WHERE l.token_hash = p_token_hash AND l.expires_at > p_now AND (l.attendance_id IS NOT NULL OR o.ended_at IS NULL);
	IF tenant_id IS NULL THEN
		RETURN;
	END IF;
	verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = enter_own_as_attendee.tenant_id AND v.ended_at IS NULL);
	PERFORM set_config('app.tenant', tenant_id::text, true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Links that expired are cleaned up at night.
CREATE OR REPLACE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before
	UNION SELECT r.tenant_id FROM records r WHERE r.sort_name = ''
	UNION SELECT r.tenant_id FROM records r WHERE r.issuer_verified IS NULL
	UNION SELECT l.tenant_id FROM self_check_in_links l WHERE l.expires_at < p_now;
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.open_self_check_in_link(bytea, uuid, bytea, text, timestamptz, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_self_check_in(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_own_as_attendee(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.open_self_check_in_link(bytea, uuid, bytea, text, timestamptz, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_self_check_in(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_own_as_attendee(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.open_self_check_in_link(bytea, uuid, bytea, text, timestamptz, timestamptz) TO "kyndig_self_check_in";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_self_check_in(bytea, timestamptz) TO "kyndig_self_check_in";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_own_as_attendee(bytea, timestamptz) TO "kyndig_own";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
