-- The share door: companies on a project, what each of them shares with the company whose project it is, and the receipt of each look at it.
-- An access role of its own.
DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	CREATE ROLE "kyndig_share" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
	NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "project_companies" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"via_id" uuid,
	"orgnr" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"guest_tenant_id" uuid,
	"joined_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	"ended_by" uuid,
	CONSTRAINT "project_companies_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "project_companies_orgnr_check" CHECK ("project_companies"."orgnr" ~ '^[0-9]{9}$'),
	CONSTRAINT "project_companies_name_check" CHECK (char_length("project_companies"."name") <= 200),
	CONSTRAINT "project_companies_email_check" CHECK (char_length("project_companies"."email") <= 254),
	CONSTRAINT "project_companies_end_reason_check" CHECK ("project_companies"."end_reason" in ('left', 'removed')),
	CONSTRAINT "project_companies_inviter_check" CHECK (num_nonnulls(via_id, invited_by) = 1),
	CONSTRAINT "project_companies_joined_check" CHECK ((guest_tenant_id is null) = (joined_at is null)),
	CONSTRAINT "project_companies_ended_check" CHECK ((ended_at is null) = (end_reason is null))
);
--> statement-breakpoint
ALTER TABLE "project_companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_share_courses" (
	"tenant_id" uuid NOT NULL,
	"share_id" uuid NOT NULL,
	"host_course_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	CONSTRAINT "project_share_courses_pkey" PRIMARY KEY("tenant_id","share_id","host_course_id","course_id")
);
--> statement-breakpoint
ALTER TABLE "project_share_courses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_share_openings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"share_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_by_name" text NOT NULL,
	CONSTRAINT "project_share_openings_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "project_share_openings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_share_people" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"share_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"host_name" text NOT NULL,
	"project_name" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "project_share_people_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "project_share_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_shares" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"host_tenant_id" uuid NOT NULL,
	"project_company_id" uuid NOT NULL,
	"host_name" text NOT NULL,
	"project_name" text NOT NULL,
	"level" text NOT NULL,
	"until" date NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"joined_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "project_shares_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "project_shares_company_key" UNIQUE("tenant_id","project_company_id"),
	CONSTRAINT "project_shares_level_check" CHECK ("project_shares"."level" in ('verdict', 'records'))
);
--> statement-breakpoint
ALTER TABLE "project_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_companies" ADD CONSTRAINT "project_companies_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_companies" ADD CONSTRAINT "project_companies_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_companies" ADD CONSTRAINT "project_companies_via_fkey" FOREIGN KEY ("tenant_id","via_id") REFERENCES "public"."project_companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_companies" ADD CONSTRAINT "project_companies_invited_by_fkey" FOREIGN KEY ("tenant_id","invited_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_companies" ADD CONSTRAINT "project_companies_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_courses" ADD CONSTRAINT "project_share_courses_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_courses" ADD CONSTRAINT "project_share_courses_share_fkey" FOREIGN KEY ("tenant_id","share_id") REFERENCES "public"."project_shares"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_courses" ADD CONSTRAINT "project_share_courses_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_openings" ADD CONSTRAINT "project_share_openings_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_openings" ADD CONSTRAINT "project_share_openings_share_fkey" FOREIGN KEY ("tenant_id","share_id") REFERENCES "public"."project_shares"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_people" ADD CONSTRAINT "project_share_people_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_people" ADD CONSTRAINT "project_share_people_share_fkey" FOREIGN KEY ("tenant_id","share_id") REFERENCES "public"."project_shares"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_people" ADD CONSTRAINT "project_share_people_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_people" ADD CONSTRAINT "project_share_people_added_by_fkey" FOREIGN KEY ("tenant_id","added_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_share_people" ADD CONSTRAINT "project_share_people_removed_by_fkey" FOREIGN KEY ("tenant_id","removed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_shares" ADD CONSTRAINT "project_shares_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_shares" ADD CONSTRAINT "project_shares_joined_by_fkey" FOREIGN KEY ("tenant_id","joined_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_shares" ADD CONSTRAINT "project_shares_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "project_companies_token_key" ON "project_companies" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "project_companies_live_key" ON "project_companies" USING btree ("tenant_id","project_id","orgnr") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "project_companies_project_idx" ON "project_companies" USING btree ("tenant_id","project_id","invited_at","id");--> statement-breakpoint
CREATE INDEX "project_companies_via_idx" ON "project_companies" USING btree ("tenant_id","via_id") WHERE via_id is not null;--> statement-breakpoint
CREATE INDEX "project_share_openings_time_idx" ON "project_share_openings" USING btree ("tenant_id","share_id","opened_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "project_share_people_live_key" ON "project_share_people" USING btree ("tenant_id","share_id","person_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "project_share_people_person_idx" ON "project_share_people" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "project_shares_time_idx" ON "project_shares" USING btree ("tenant_id","joined_at","id");--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "courses" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "share_door" ON "external_proofs" AS PERMISSIVE FOR SELECT TO "kyndig_share" USING (id = any (nullif(current_setting('app.shared_proofs', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "external_proofs" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "share_door" ON "persons" AS PERMISSIVE FOR SELECT TO "kyndig_share" USING (id = any (nullif(current_setting('app.shared_people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "competences" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "share_door" ON "records" AS PERMISSIVE FOR SELECT TO "kyndig_share" USING (id = any (nullif(current_setting('app.shared_records', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "proof_courses" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "requirements" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "project_companies" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "project_companies" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "project_share_courses" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "project_share_courses" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "project_share_openings" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "project_share_openings" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "project_share_people" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "worker_door" ON "project_share_people" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "project_share_people" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "project_shares" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "project_shares" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "project_companies" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_shares" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_share_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_share_courses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "project_share_openings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The host: everything but who joined, which the function below writes.
GRANT SELECT, INSERT, UPDATE (ended_at, end_reason, ended_by) ON "project_companies" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (level, until, ended_at, ended_by) ON "project_shares" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (removed_at, removed_by) ON "project_share_people" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "project_share_courses" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "project_share_openings" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (guest_tenant_id, joined_at, ended_at, end_reason) ON "project_companies" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT ON "project_shares" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, share_id, person_id, removed_at) ON "project_share_people" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT ON "project_share_courses" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT, INSERT ON "project_share_openings" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (id, name, address, client_name, starts_on) ON "projects" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, course_id, audience, project_id, ended_at) ON "requirements" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, title, kind, category_key, retired_at) ON "courses" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, course_id, record_id, valid_until) ON "competences" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, from_date, until_date, withdrawn_at) ON "external_proofs" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, proof_id, course_id) ON "proof_courses" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, host_name, project_name, added_at, removed_at) ON "project_share_people" TO "kyndig_worker";--> statement-breakpoint
GRANT USAGE ON SCHEMA "public", "app" TO "kyndig_share";--> statement-breakpoint
-- The name, and of what was taught the course, its days and who issued it. No birth date, contact, employer, session or image.
GRANT SELECT (tenant_id, id, first_name, last_name, sort_name) ON "persons" TO "kyndig_share";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, course_id, course_title, trained_on, valid_until, ends_on, certificate_number, trust_level) ON "records" TO "kyndig_share";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, title, issuer_name, issued_date, until_date) ON "external_proofs" TO "kyndig_share";
--> statement-breakpoint
-- Whether a company is on a project today: it joined, the project has not ended, and neither it nor a company through which it came has left,
-- was removed, or shares no more. For the functions below alone.
CREATE FUNCTION app.is_on_project(p_tenant uuid, p_id uuid, p_today date)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	WITH RECURSIVE chain AS (
		SELECT c.id, c.via_id, c.project_id, c.guest_tenant_id, c.ended_at FROM project_companies c WHERE c.tenant_id = p_tenant AND c.id = p_id
		UNION ALL
		SELECT c.id, c.via_id, c.project_id, c.guest_tenant_id, c.ended_at FROM chain k JOIN project_companies c ON c.tenant_id = p_tenant AND c.id = k.via_id)
	SELECT coalesce(bool_and(k.ended_at IS NULL
		AND EXISTS (SELECT FROM projects p WHERE p.tenant_id = p_tenant AND p.id = k.project_id AND p.ended_on IS NULL)
		AND EXISTS (SELECT FROM project_shares s WHERE s.tenant_id = k.guest_tenant_id AND s.project_company_id = k.id
			AND s.host_tenant_id = p_tenant AND s.ended_at IS NULL AND s.until >= p_today)), false)
	FROM chain k;
$$;
--> statement-breakpoint
-- What a project requires, as JSON: the courses of its company. For the functions below alone.
CREATE FUNCTION app.required_on_project(p_tenant uuid, p_project uuid)
RETURNS TABLE (course_id uuid, title text, kind text, category_key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.id, c.title, c.kind, c.category_key FROM requirements r JOIN courses c ON c.tenant_id = r.tenant_id AND c.id = r.course_id
		WHERE r.tenant_id = p_tenant AND r.audience = 'project' AND r.project_id = p_project AND r.ended_at IS NULL AND c.retired_at IS NULL
		ORDER BY c.title, c.id;
$$;
--> statement-breakpoint
-- What the page of an invitation shows to whoever has its link. No row where it can be accepted no more.
CREATE FUNCTION app.read_project_invitation(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (project_name text, host_name text, host_orgnr text, asked_by text, company_name text, company_orgnr text, ends_on date, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT p.name, h.name, h.orgnr, coalesce(v.name, h.name), c.name, c.orgnr, p.ends_on, c.expires_at
		FROM project_companies c JOIN projects p ON p.tenant_id = c.tenant_id AND p.id = c.project_id JOIN companies h ON h.id = c.tenant_id
			LEFT JOIN project_companies v ON v.tenant_id = c.tenant_id AND v.id = c.via_id
		WHERE c.token_hash = p_token_hash AND c.ended_at IS NULL AND c.joined_at IS NULL AND c.expires_at > p_now AND p.ended_on IS NULL
			AND EXISTS (SELECT FROM company_verifications x WHERE x.tenant_id = c.tenant_id AND x.ended_at IS NULL)
			AND (c.via_id IS NULL OR app.is_on_project(c.tenant_id, c.via_id, (p_now AT TIME ZONE 'Europe/Oslo')::date));
$$;
--> statement-breakpoint
-- The company whose rows are open joins a project by the link that was sent to it. Only the company of the orgnr that was invited can. It
-- shares nothing until it says what. No row where the link opens nothing, or not to this company.
CREATE FUNCTION app.join_project(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (host_tenant_id uuid, project_company_id uuid, host_name text, project_name text, ends_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	guest uuid := nullif(current_setting('app.tenant', true), '')::uuid;
	invited text;
BEGIN
	SELECT c.tenant_id, c.id, c.orgnr INTO join_project.host_tenant_id, join_project.project_company_id, invited
		FROM project_companies c WHERE c.token_hash = p_token_hash FOR UPDATE;
	SELECT i.host_name, i.project_name, i.ends_on INTO join_project.host_name, join_project.project_name, join_project.ends_on
		FROM app.read_project_invitation(p_token_hash, p_now) i;
	IF guest IS NULL OR join_project.project_name IS NULL OR guest = join_project.host_tenant_id
		OR NOT EXISTS (SELECT FROM companies c WHERE c.id = guest AND c.orgnr = invited) THEN
		RETURN;
	END IF;
	UPDATE project_companies c SET guest_tenant_id = guest, joined_at = p_now
		WHERE c.tenant_id = join_project.host_tenant_id AND c.id = join_project.project_company_id;
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- What the company whose rows are open knows of the projects that it is or was on: all, or that of one share. `required` and `below` as JSON,
-- where it is on it today.
CREATE FUNCTION app.read_shared_projects(p_share uuid, p_now timestamptz)
RETURNS TABLE (share_id uuid, is_on boolean, address text, client_name text, starts_on date, ends_on date, project_ended_on date, removed_at timestamptz, required text, below text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT s.id, o.is_on, p.address, p.client_name, p.starts_on, p.ends_on, p.ended_on, CASE WHEN c.end_reason = 'removed' THEN c.ended_at END,
		(SELECT json_agg(json_build_object('courseId', r.course_id, 'title', r.title, 'kind', r.kind, 'categoryKey', r.category_key))::text
			FROM app.required_on_project(c.tenant_id, c.project_id) r WHERE p_share IS NOT NULL AND o.is_on),
		(SELECT json_agg(json_build_object('id', b.id, 'orgnr', b.orgnr, 'name', b.name, 'email', b.email, 'invitedAt', b.invited_at,
				'expiresAt', b.expires_at, 'joinedAt', b.joined_at) ORDER BY b.invited_at, b.id)::text
			FROM project_companies b WHERE b.tenant_id = c.tenant_id AND b.via_id = c.id AND b.ended_at IS NULL AND p_share IS NOT NULL AND o.is_on)
		FROM project_shares s
			JOIN project_companies c ON c.tenant_id = s.host_tenant_id AND c.id = s.project_company_id AND c.guest_tenant_id = s.tenant_id
			JOIN projects p ON p.tenant_id = c.tenant_id AND p.id = c.project_id
			CROSS JOIN LATERAL (SELECT app.is_on_project(c.tenant_id, c.id, (p_now AT TIME ZONE 'Europe/Oslo')::date) AS is_on) o
		WHERE s.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND (p_share IS NULL OR s.id = p_share)
		ORDER BY s.joined_at DESC, s.id DESC LIMIT 200;
$$;
--> statement-breakpoint
-- A company on a project invites one that works for it. `outcome`: `closed` (it is not on the project), `unverified`, `there_already`,
-- `too_many`, or `invited`.
CREATE FUNCTION app.invite_below(p_share uuid, p_id uuid, p_orgnr text, p_name text, p_email text, p_token_hash bytea, p_now timestamptz, p_expires_at timestamptz, p_most integer, p_deepest integer)
RETURNS TABLE (outcome text, host_name text, project_name text, ends_on date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	guest uuid := nullif(current_setting('app.tenant', true), '')::uuid;
	inviter project_companies%ROWTYPE;
	depth integer;
BEGIN
	SELECT c.* INTO inviter FROM project_shares s JOIN project_companies c ON c.tenant_id = s.host_tenant_id AND c.id = s.project_company_id
		WHERE s.tenant_id = guest AND s.id = p_share;
	IF inviter.id IS NULL OR NOT app.is_on_project(inviter.tenant_id, inviter.id, (p_now AT TIME ZONE 'Europe/Oslo')::date) THEN
		outcome := 'closed';
		RETURN NEXT;
		RETURN;
	END IF;
	-- As where the host invites: one after another, so that nobody comes onto it twice.
	PERFORM pg_advisory_xact_lock(hashtextextended('project-companies:' || inviter.project_id, 0));
	WITH RECURSIVE chain AS (
		SELECT c.via_id FROM project_companies c WHERE c.tenant_id = inviter.tenant_id AND c.id = inviter.id
		UNION ALL SELECT c.via_id FROM chain k JOIN project_companies c ON c.tenant_id = inviter.tenant_id AND c.id = k.via_id)
		SELECT count(*) INTO depth FROM chain;
	outcome := CASE
		WHEN NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = guest AND v.ended_at IS NULL) THEN 'unverified'
		WHEN depth >= p_deepest OR (SELECT count(*) FROM project_companies c
			WHERE c.tenant_id = inviter.tenant_id AND c.project_id = inviter.project_id AND c.ended_at IS NULL) >= p_most THEN 'too_many'
		WHEN EXISTS (SELECT FROM companies c WHERE c.id = inviter.tenant_id AND c.orgnr = p_orgnr) OR EXISTS (SELECT FROM project_companies c
			WHERE c.tenant_id = inviter.tenant_id AND c.project_id = inviter.project_id AND c.orgnr = p_orgnr AND c.ended_at IS NULL) THEN 'there_already'
		ELSE 'invited'
	END;
	IF outcome = 'invited' THEN
		INSERT INTO project_companies (tenant_id, id, project_id, via_id, orgnr, name, email, token_hash, invited_at, expires_at)
			VALUES (inviter.tenant_id, p_id, inviter.project_id, inviter.id, p_orgnr, p_name, p_email, p_token_hash, p_now, p_expires_at);
		SELECT h.name, p.name, p.ends_on INTO invite_below.host_name, invite_below.project_name, invite_below.ends_on
			FROM companies h JOIN projects p ON p.tenant_id = h.id AND p.id = inviter.project_id WHERE h.id = inviter.tenant_id;
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- The company whose rows are open leaves a project, or with `p_below` removes a company that it invited itself. Those that came through the
-- company are off the project with it. False where there is nothing to end.
CREATE FUNCTION app.end_on_project(p_share uuid, p_below uuid, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	host uuid;
	own uuid;
BEGIN
	SELECT s.host_tenant_id, s.project_company_id INTO host, own FROM project_shares s
		WHERE s.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND s.id = p_share;
	UPDATE project_companies c SET ended_at = p_now, end_reason = CASE WHEN p_below IS NULL THEN 'left' ELSE 'removed' END
		WHERE c.tenant_id = host AND c.ended_at IS NULL
			AND CASE WHEN p_below IS NULL THEN c.id = own ELSE c.id = p_below AND c.via_id = own END;
	RETURN FOUND;
END $$;
--> statement-breakpoint
-- What the company whose rows are open sees of those on its project before it looks at anybody: how much they share, with how many, until
-- when, and whether they are verified.
CREATE FUNCTION app.list_project_shares(p_project uuid, p_now timestamptz)
RETURNS TABLE (project_company_id uuid, is_on boolean, is_verified boolean, level text, until date, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.id, app.is_on_project(c.tenant_id, c.id, (p_now AT TIME ZONE 'Europe/Oslo')::date),
		EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = c.guest_tenant_id AND v.ended_at IS NULL), s.level, s.until,
		(SELECT count(*)::integer FROM project_share_people x WHERE x.tenant_id = s.tenant_id AND x.share_id = s.id AND x.removed_at IS NULL)
		FROM project_companies c JOIN project_shares s ON s.tenant_id = c.guest_tenant_id AND s.project_company_id = c.id
		WHERE c.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND c.project_id = p_project;
$$;
--> statement-breakpoint
-- The share that a member of the host may look at now. For the two functions below alone.
CREATE FUNCTION app.find_share(p_sign_in uuid, p_slug text, p_project_company uuid, p_now timestamptz)
RETURNS TABLE (user_id uuid, tenant_id uuid, membership_id uuid, role text, member_name text, project_id uuid, guest_id uuid, share_id uuid, level text, until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company uuid;
BEGIN
	SELECT s.user_id INTO find_share.user_id FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF find_share.user_id IS NULL THEN
		RETURN;
	END IF;
	SELECT c.id INTO company FROM companies c WHERE c.slug = p_slug;
	SELECT m.id, m.role, m.name INTO find_share.membership_id, find_share.role, find_share.member_name
		FROM memberships m WHERE m.tenant_id = company AND m.user_id = find_share.user_id AND m.ended_at IS NULL;
	IF find_share.membership_id IS NOT NULL
		AND EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company AND v.ended_at IS NULL)
		AND app.is_on_project(company, p_project_company, (p_now AT TIME ZONE 'Europe/Oslo')::date) THEN
		SELECT c.tenant_id, c.project_id, s.tenant_id, s.id, s.level, s.until
			INTO find_share.tenant_id, find_share.project_id, find_share.guest_id, find_share.share_id, find_share.level, find_share.until
			FROM project_companies c JOIN project_shares s ON s.tenant_id = c.guest_tenant_id AND s.project_company_id = c.id
			WHERE c.tenant_id = company AND c.id = p_project_company;
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- The receipt of a look, with its event in both companies' logs. Looks of one member within `p_again_after` are one. `outcome`: `signed_out`,
-- `closed`, or `opened`.
CREATE FUNCTION app.open_share(p_sign_in uuid, p_slug text, p_project_company uuid, p_now timestamptz, p_again_after interval, p_id uuid, p_guest uuid,
	p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text, p_signature bytea,
	p_guest_event_id uuid, p_guest_payload text, p_guest_salt bytea, p_guest_digest bytea, p_guest_key_id text, p_guest_signature bytea)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	found record;
BEGIN
	SELECT * INTO found FROM app.find_share(p_sign_in, p_slug, p_project_company, p_now);
	IF found.user_id IS NULL THEN
		RETURN 'signed_out';
	END IF;
	-- The events were signed for this guest.
	IF found.share_id IS NULL OR found.guest_id <> p_guest THEN
		RETURN 'closed';
	END IF;
	PERFORM pg_advisory_xact_lock(hashtextextended('open-share:' || found.share_id || found.membership_id, 0));
	IF EXISTS (SELECT FROM project_share_openings o WHERE o.tenant_id = found.guest_id AND o.share_id = found.share_id
			AND o.opened_by = found.membership_id AND o.opened_at > p_now - p_again_after) THEN
		RETURN 'opened';
	END IF;
	INSERT INTO project_share_openings (tenant_id, id, share_id, opened_at, opened_by, opened_by_name)
		VALUES (found.guest_id, p_id, found.share_id, p_now, found.membership_id, found.member_name);
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature) VALUES
		(found.tenant_id, p_event_id, p_now, 'member', found.membership_id, 'project_company.looked_at', p_project_company, p_payload, p_salt, p_digest, p_key_id, p_signature),
		(found.guest_id, p_guest_event_id, p_now, 'other_company', found.membership_id, 'project_share.looked_at', p_id, p_guest_payload, p_guest_salt, p_guest_digest, p_guest_key_id, p_guest_signature);
	RETURN 'opened';
END $$;
--> statement-breakpoint
-- Opens what a company shares with a project to a member of the host who has a receipt of the last quarter of an hour. `tenant_id` is null
-- where the door is closed. `held`: of each person and each required course, what the guest has said stands for it, with its last day (null:
-- no end). Records and proofs themselves are opened where the guest shares them.
CREATE FUNCTION app.enter_share(p_sign_in uuid, p_slug text, p_project_company uuid, p_now timestamptz)
RETURNS TABLE (user_id uuid, tenant_id uuid, role text, project_id uuid, guest_id uuid, guest_name text, guest_orgnr text, is_verified boolean, level text, until date, people_ids text, record_ids text, proof_ids text, held text, mapped text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	found record;
	today date := (p_now AT TIME ZONE 'Europe/Oslo')::date;
BEGIN
	PERFORM set_config('app.shared_people', '', true), set_config('app.shared_records', '', true), set_config('app.shared_proofs', '', true);
	SELECT * INTO found FROM app.find_share(p_sign_in, p_slug, p_project_company, p_now);
	IF found.user_id IS NULL THEN
		RETURN;
	END IF;
	user_id := found.user_id;
	role := found.role;
	IF found.share_id IS NULL OR NOT EXISTS (SELECT FROM project_share_openings o WHERE o.tenant_id = found.guest_id AND o.share_id = found.share_id
			AND o.opened_by = found.membership_id AND o.opened_at > p_now - interval '15 minutes' AND o.opened_at <= p_now) THEN
		RETURN NEXT;
		RETURN;
	END IF;
	tenant_id := found.tenant_id;
	project_id := found.project_id;
	guest_id := found.guest_id;
	level := found.level;
	until := found.until;
	SELECT c.name, c.orgnr INTO guest_name, guest_orgnr FROM companies c WHERE c.id = found.guest_id;
	is_verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = found.guest_id AND v.ended_at IS NULL);
	-- A person who was merged into another is shown as that one.
	SELECT coalesce(array_agg(DISTINCT coalesce(p.merged_into_id, p.id)), '{}')::text INTO people_ids
		FROM project_share_people s JOIN persons p ON p.tenant_id = s.tenant_id AND p.id = s.person_id
		WHERE s.tenant_id = found.guest_id AND s.share_id = found.share_id AND s.removed_at IS NULL;
	WITH mapping AS MATERIALIZED (
		SELECT m.host_course_id, m.course_id FROM project_share_courses m JOIN app.required_on_project(found.tenant_id, found.project_id) r ON r.course_id = m.host_course_id
			WHERE m.tenant_id = found.guest_id AND m.share_id = found.share_id),
	people AS MATERIALIZED (SELECT unnest(people_ids::uuid[]) AS id),
	everything AS MATERIALIZED (
		SELECT k.person_id, m.host_course_id, k.valid_until AS last_day, k.record_id, NULL::uuid AS proof_id
			FROM people q JOIN competences k ON k.tenant_id = found.guest_id AND k.person_id = q.id JOIN mapping m ON m.course_id = k.course_id
		UNION ALL
		SELECT q.id, m.host_course_id, x.until_date, NULL, x.id
			FROM people q JOIN persons p ON p.tenant_id = found.guest_id AND (p.id = q.id OR p.merged_into_id = q.id)
				JOIN external_proofs x ON x.tenant_id = found.guest_id AND x.person_id = p.id AND x.withdrawn_at IS NULL AND x.from_date <= today
				JOIN proof_courses c ON c.tenant_id = found.guest_id AND c.proof_id = x.id JOIN mapping m ON m.course_id = c.course_id)
	SELECT coalesce(json_agg(json_build_object('personId', e.person_id, 'courseId', e.host_course_id, 'until', e.last_day,
				'recordId', CASE WHEN found.level = 'records' THEN e.record_id END, 'proofId', CASE WHEN found.level = 'records' THEN e.proof_id END)), '[]')::text,
			coalesce(array_agg(DISTINCT e.record_id) FILTER (WHERE e.record_id IS NOT NULL AND found.level = 'records'), '{}')::text,
			coalesce(array_agg(DISTINCT e.proof_id) FILTER (WHERE e.proof_id IS NOT NULL AND found.level = 'records'), '{}')::text,
			(SELECT coalesce(array_agg(DISTINCT m.host_course_id), '{}')::text FROM mapping m)
		INTO held, record_ids, proof_ids, mapped FROM everything e;
	PERFORM set_config('app.shared_people', people_ids, true), set_config('app.shared_records', record_ids, true), set_config('app.shared_proofs', proof_ids, true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.is_on_project(uuid, uuid, date) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.required_on_project(uuid, uuid) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.find_share(uuid, text, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.read_project_invitation(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.join_project(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.read_shared_projects(uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.invite_below(uuid, uuid, text, text, text, bytea, timestamptz, timestamptz, integer, integer) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.end_on_project(uuid, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_project_shares(uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.open_share(uuid, text, uuid, timestamptz, interval, uuid, uuid, uuid, text, bytea, bytea, text, bytea, uuid, text, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_share(uuid, text, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.is_on_project(uuid, uuid, date) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.required_on_project(uuid, uuid) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.find_share(uuid, text, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.read_project_invitation(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.join_project(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.read_shared_projects(uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.invite_below(uuid, uuid, text, text, text, bytea, timestamptz, timestamptz, integer, integer) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.end_on_project(uuid, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_project_shares(uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.open_share(uuid, text, uuid, timestamptz, interval, uuid, uuid, uuid, text, bytea, bytea, text, bytea, uuid, text, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_share(uuid, text, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.read_project_invitation(bytea, timestamptz) TO "kyndig_share";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.join_project(bytea, timestamptz) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.read_shared_projects(uuid, timestamptz) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.invite_below(uuid, uuid, text, text, text, bytea, timestamptz, timestamptz, integer, integer) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.end_on_project(uuid, uuid, timestamptz) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_project_shares(uuid, timestamptz) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.open_share(uuid, text, uuid, timestamptz, interval, uuid, uuid, uuid, text, bytea, bytea, text, bytea, uuid, text, bytea, bytea, text, bytea) TO "kyndig_share";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_share(uuid, text, uuid, timestamptz) TO "kyndig_share";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
