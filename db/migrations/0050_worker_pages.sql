-- The worker door: a person's own page, by a link and a code that was sent to an address that an administrator has confirmed. An access role of
-- its own, and the functions that open it.
DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	CREATE ROLE "kyndig_worker" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
	NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "worker_codes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"failed_attempts" smallint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "worker_codes_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "worker_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "worker_links_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "worker_links_locale_check" CHECK ("worker_links"."locale" in ('nb', 'en', 'pl', 'lt', 'ro', 'uk')),
	CONSTRAINT "worker_links_email_check" CHECK (char_length("worker_links"."email") <= 254)
);
--> statement-breakpoint
ALTER TABLE "worker_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker_requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "worker_requests_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "worker_requests_kind_check" CHECK ("worker_requests"."kind" in ('correction', 'deletion', 'other')),
	CONSTRAINT "worker_requests_outcome_check" CHECK ("worker_requests"."outcome" in ('done', 'partly', 'declined')),
	CONSTRAINT "worker_requests_text_check" CHECK (char_length("worker_requests"."text") <= 1000),
	CONSTRAINT "worker_requests_answer_check" CHECK (char_length("worker_requests"."answer") <= 1000),
	CONSTRAINT "worker_requests_answered_check" CHECK (num_nulls(outcome, answer, answered_at, answered_by) in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "worker_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker_sign_ins" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "worker_sign_ins_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "worker_sign_ins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "worker_codes" ADD CONSTRAINT "worker_codes_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_codes" ADD CONSTRAINT "worker_codes_link_fkey" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."worker_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_links" ADD CONSTRAINT "worker_links_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_links" ADD CONSTRAINT "worker_links_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_links" ADD CONSTRAINT "worker_links_issued_by_fkey" FOREIGN KEY ("tenant_id","issued_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_links" ADD CONSTRAINT "worker_links_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_requests" ADD CONSTRAINT "worker_requests_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_requests" ADD CONSTRAINT "worker_requests_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_requests" ADD CONSTRAINT "worker_requests_link_fkey" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."worker_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_requests" ADD CONSTRAINT "worker_requests_answered_by_fkey" FOREIGN KEY ("tenant_id","answered_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_sign_ins" ADD CONSTRAINT "worker_sign_ins_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_sign_ins" ADD CONSTRAINT "worker_sign_ins_link_fkey" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."worker_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "worker_codes_link_idx" ON "worker_codes" USING btree ("tenant_id","link_id","created_at");--> statement-breakpoint
CREATE INDEX "worker_codes_expiry_idx" ON "worker_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "worker_links_token_key" ON "worker_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "worker_links_live_key" ON "worker_links" USING btree ("tenant_id","person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "worker_requests_open_idx" ON "worker_requests" USING btree ("tenant_id","made_at","id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "worker_requests_person_idx" ON "worker_requests" USING btree ("tenant_id","person_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "worker_sign_ins_secret_key" ON "worker_sign_ins" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "worker_sign_ins_expiry_idx" ON "worker_sign_ins" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "quiz_attempts_attendance_idx" ON "quiz_attempts" USING btree ("tenant_id","attendance_id");--> statement-breakpoint
CREATE INDEX "signatures_person_idx" ON "signatures" USING btree ("tenant_id","attendance_id");--> statement-breakpoint
CREATE POLICY "worker_door" ON "certificate_letters" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (record_id = any (nullif(current_setting('app.records', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "companies" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.companies', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "employer_claims" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "memberships" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.members', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "external_proofs" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "identifications" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "stand_in_papers" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "person_merges" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (merged_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "personal_codes" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "look_ups" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.look_ups', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "employers" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.employers', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "employments" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "employments" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "worker_door" ON "hms_cards" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "persons" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "planned_invitees" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "quiz_attempts" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (attendance_id = any (nullif(current_setting('app.attendances', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "records" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.records', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "person_contacts" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "person_contacts" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "worker_door" ON "group_members" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "group_members" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "worker_door" ON "groups" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.groups', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "attendances" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "signatures" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (attendance_id = any (nullif(current_setting('app.attendances', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "own_door" ON "worker_codes" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "worker_codes" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "worker_links" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "worker_door" ON "worker_links" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "worker_links" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "worker_requests" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "worker_door" ON "worker_requests" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.requests', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "worker_requests" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "worker_sign_ins" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "worker_sign_ins" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "worker_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "worker_codes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "worker_sign_ins" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "worker_requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON "worker_links" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (failed_attempts, used_at), DELETE ON "worker_codes" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at), DELETE ON "worker_sign_ins" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (outcome, answer, answered_at, answered_by) ON "worker_requests" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "worker_links", "worker_sign_ins" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, expires_at) ON "worker_codes" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, email) ON "person_contacts" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, employer_id) ON "employments" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, group_id) ON "group_members" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, made_at) ON "worker_requests" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT USAGE ON SCHEMA "public", "app" TO "kyndig_worker";--> statement-breakpoint
-- What a person reads about themselves, and who looked them up.
GRANT SELECT (tenant_id, id, first_name, last_name, birth_date, trust_level, created_at) ON "persons" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, certificate_number, course_title, course_kind, trained_on, valid_until, ends_on, revoked_at, first_name, last_name, birth_date, trust_level, card_status, employer_name, employer_orgnr, instructor_name, issuer_name, issuer_orgnr, issuer_verified, issued_at) ON "records" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, purpose, note, looked_at, looked_by, expires_at) ON "look_ups" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, name) ON "memberships" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (id, name, orgnr) ON "companies" TO "kyndig_worker";--> statement-breakpoint
-- What is in the file of everything, besides.
GRANT SELECT (tenant_id, person_id, number_masked, status, industry, issued_on, valid_to, first_seen_at, last_checked_at) ON "hms_cards" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, employer_id, origin, first_seen_at, last_seen_at) ON "employments" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, name, orgnr) ON "employers" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, employer_orgnr, created_at, answer, answered_at) ON "employer_claims" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, method, trust_level, document_kind, first_name, last_name, birth_date, identified_at) ON "identifications" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, trust_level, card_number_masked, checked_in_at, present_at, removed_at, removed_reason, removed_note) ON "attendances" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, attendance_id, method, language, path, received_at, undone_at) ON "signatures" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, attendance_id, answers, right_count, question_count, passed, language, received_at) ON "quiz_attempts" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, kind, title, issuer_name, class_codes, certificate_number, issued_date, until_date, issued_abroad, permission, note, submitted_at, decided_at, withdrawn_at) ON "external_proofs" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, kind, valid_until, note, seen_at, ended_at) ON "stand_in_papers" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, email, locale, set_at) ON "person_contacts" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, email, locale, invited_at) ON "planned_invitees" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, record_id, masked_address, locale, requested_at, sent_at) ON "certificate_letters" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, trust_level, issued_at, ended_at) ON "personal_codes" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, email, locale, issued_at, ended_at) ON "worker_links" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, group_id, added_at) ON "group_members" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, name) ON "groups" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, merged_id, reason, merged_at, undone_at) ON "person_merges" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, kind, text, made_at, outcome, answer, answered_at) ON "worker_requests" TO "kyndig_worker";--> statement-breakpoint
-- The link of a token, or of a browser that has opened it with a code: while nobody has ended it, and the person's contact is still the
-- confirmed address. For the functions below alone.
CREATE FUNCTION app.find_worker_link(p_token_hash bytea, p_secret_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, link_id uuid, person_id uuid, email text, locale text, sign_in_id uuid, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	WITH links AS (
		SELECT l.tenant_id, l.id, l.person_id, l.email, l.locale, NULL::uuid AS sign_in_id, NULL::timestamptz AS expires_at
			FROM worker_links l WHERE l.token_hash = p_token_hash AND l.ended_at IS NULL
		UNION ALL
		SELECT l.tenant_id, l.id, l.person_id, l.email, l.locale, s.id, s.expires_at
			FROM worker_sign_ins s JOIN worker_links l ON l.tenant_id = s.tenant_id AND l.id = s.link_id AND l.ended_at IS NULL
			WHERE s.secret_hash = p_secret_hash AND s.ended_at IS NULL AND s.expires_at > p_now)
	SELECT l.* FROM links l JOIN person_contacts c ON c.tenant_id = l.tenant_id AND c.person_id = l.person_id AND c.email = l.email;
$$;
--> statement-breakpoint
-- Whose rows a link opens: the person and those whom its company has merged with them, and the same human's in each company where an
-- administrator has confirmed the same address. For the functions below alone.
CREATE FUNCTION app.persons_of_worker(p_tenant uuid, p_person uuid, p_email text)
RETURNS TABLE (tenant_id uuid, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	WITH own AS MATERIALIZED (SELECT * FROM app.persons_behind(NULL, p_tenant, p_person)),
	elsewhere AS MATERIALIZED (
		SELECT DISTINCT p.tenant_id, p.id FROM own o JOIN persons p ON p.subject_id = o.subject_id WHERE p.tenant_id <> p_tenant),
	grouped AS MATERIALIZED (
		SELECT e.tenant_id, e.id AS of_person, b.person_id FROM elsewhere e CROSS JOIN LATERAL app.persons_behind(NULL, e.tenant_id, e.id) b)
	SELECT o.tenant_id, o.person_id FROM own o
	UNION
	SELECT g.tenant_id, g.person_id FROM grouped g WHERE EXISTS (SELECT FROM grouped h
		JOIN worker_links l ON l.tenant_id = h.tenant_id AND l.person_id = h.person_id AND l.ended_at IS NULL AND l.email = p_email
		JOIN person_contacts c ON c.tenant_id = l.tenant_id AND c.person_id = l.person_id AND c.email = l.email
		WHERE h.tenant_id = g.tenant_id AND h.of_person = g.of_person);
$$;
--> statement-breakpoint
-- Opens a person's own page to a browser that has proved the link and the code. No row for an unknown or ended one. Who looked them up at
-- other companies is shown by the link of a verified company: whoever founds one could otherwise follow a stranger by a picture of a card.
CREATE FUNCTION app.enter_worker(p_secret_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, link_id uuid, sign_in_id uuid, person_id uuid, expires_at timestamptz, is_verified boolean, is_closed boolean, company_ids text, verified_ids text, people_ids text, record_ids text, attendance_ids text, employer_ids text, group_ids text, look_up_ids text, member_ids text, request_ids text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	address text;
	subjects uuid[];
	people uuid[];
	owners uuid[];
	lookers uuid[];
BEGIN
	PERFORM set_config('app.' || list, '', true)
		FROM unnest('{people,records,attendances,employers,groups,look_ups,members,companies,requests}'::text[]) list;
	SELECT l.tenant_id, l.link_id, l.sign_in_id, l.person_id, l.expires_at, l.email
		INTO tenant_id, link_id, sign_in_id, person_id, expires_at, address
		FROM app.find_worker_link(NULL, p_secret_hash, p_now) l;
	IF link_id IS NULL THEN
		RETURN;
	END IF;
	is_verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = enter_worker.tenant_id AND v.ended_at IS NULL);
	SELECT array_agg(DISTINCT b.subject_id) FILTER (WHERE b.subject_id IS NOT NULL) INTO subjects
		FROM app.persons_behind(NULL, enter_worker.tenant_id, enter_worker.person_id) b;
	is_closed := app.objects_to_look_ups(NULL, enter_worker.tenant_id, enter_worker.person_id);
	SELECT array_agg(w.person_id), array_agg(DISTINCT w.tenant_id) INTO people, owners
		FROM app.persons_of_worker(enter_worker.tenant_id, enter_worker.person_id, address) w;
	SELECT coalesce(array_agg(x.id), '{}')::text INTO record_ids FROM (
		SELECT r.id FROM records r WHERE r.tenant_id = ANY (owners) AND r.person_id = ANY (people)
			ORDER BY r.trained_on DESC, r.id DESC LIMIT 1000) x;
	SELECT coalesce(array_agg(x.id), '{}')::text, coalesce(array_agg(DISTINCT x.looked_by), '{}')::text, coalesce(array_agg(DISTINCT x.tenant_id), '{}')
		INTO look_up_ids, member_ids, lookers FROM (
		SELECT u.id, u.looked_by, u.tenant_id FROM (
			SELECT l.id, l.looked_by, l.tenant_id, l.looked_at FROM look_ups l WHERE l.subject_id = ANY (subjects)
			UNION
			SELECT l.id, l.looked_by, l.tenant_id, l.looked_at FROM (
				SELECT b.tenant_id, b.person_id FROM unnest(subjects) s CROSS JOIN LATERAL app.persons_behind(s, NULL, NULL) b
				UNION SELECT b.tenant_id, b.person_id FROM app.persons_behind(NULL, enter_worker.tenant_id, enter_worker.person_id) b) p
				JOIN look_ups l ON l.person_tenant_id = p.tenant_id AND l.person_id = p.person_id) u
			WHERE is_verified OR u.tenant_id = ANY (owners)
			ORDER BY u.looked_at DESC, u.id DESC LIMIT 500) x;
	SELECT coalesce(array_agg(x.id), '{}')::text INTO attendance_ids FROM (
		SELECT a.id FROM attendances a WHERE a.tenant_id = ANY (owners) AND a.person_id = ANY (people) ORDER BY a.id DESC LIMIT 2000) x;
	SELECT coalesce(array_agg(DISTINCT e.employer_id), '{}')::text INTO employer_ids
		FROM employments e WHERE e.tenant_id = ANY (owners) AND e.person_id = ANY (people);
	SELECT coalesce(array_agg(DISTINCT g.group_id), '{}')::text INTO group_ids
		FROM group_members g WHERE g.tenant_id = ANY (owners) AND g.person_id = ANY (people);
	SELECT coalesce(array_agg(x.id), '{}')::text INTO request_ids FROM (
		SELECT q.id FROM worker_requests q WHERE q.tenant_id = ANY (owners) AND q.person_id = ANY (people) ORDER BY q.made_at DESC, q.id DESC LIMIT 200) x;
	people_ids := people::text;
	company_ids := ARRAY(SELECT unnest(owners) UNION SELECT unnest(lookers))::text;
	SELECT coalesce(array_agg(v.tenant_id), '{}')::text INTO verified_ids
		FROM company_verifications v WHERE v.tenant_id = ANY (owners) AND v.ended_at IS NULL;
	PERFORM set_config('app.people', people_ids, true), set_config('app.records', record_ids, true), set_config('app.attendances', attendance_ids, true),
		set_config('app.employers', employer_ids, true), set_config('app.groups', group_ids, true), set_config('app.look_ups', look_up_ids, true),
		set_config('app.members', member_ids, true), set_config('app.companies', company_ids, true), set_config('app.requests', request_ids, true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens a company's own rows for what a person does by their link: ask for a code and type it (`p_token_hash`), and afterwards what their page
-- writes or prints (`p_secret_hash`). The link says of whom; with `p_record`, of the company of that record, if it is theirs.
CREATE FUNCTION app.enter_own_as_worker(p_token_hash bytea, p_secret_hash bytea, p_record uuid, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean, link_id uuid, person_id uuid, email text, locale text, sign_in_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company uuid;
BEGIN
	SELECT l.tenant_id, l.link_id, l.person_id, l.email, l.locale, l.sign_in_id INTO company, link_id, person_id, email, locale, sign_in_id
		FROM app.find_worker_link(p_token_hash, p_secret_hash, p_now) l;
	IF link_id IS NULL THEN
		RETURN;
	END IF;
	IF p_record IS NOT NULL THEN
		SELECT r.tenant_id, r.person_id INTO company, person_id FROM app.persons_of_worker(company, enter_own_as_worker.person_id, enter_own_as_worker.email) w
			JOIN records r ON r.tenant_id = w.tenant_id AND r.person_id = w.person_id
			WHERE r.id = p_record AND sign_in_id IS NOT NULL;
		IF company IS NULL THEN
			RETURN;
		END IF;
	END IF;
	SELECT c.id, c.name, c.orgnr, c.slug INTO tenant_id, company_name, company_orgnr, company_slug FROM companies c WHERE c.id = company;
	verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company AND v.ended_at IS NULL);
	PERFORM set_config('app.tenant', company::text, true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- A person closes look-ups of their competence, or opens them again, for all companies. Opening them takes the link of a verified company.
-- False where nothing was changed.
CREATE FUNCTION app.choose_own_look_ups(p_secret_hash bytea, p_is_open boolean, p_now timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	tenant uuid;
	person uuid;
BEGIN
	SELECT l.tenant_id, l.person_id INTO tenant, person FROM app.find_worker_link(NULL, p_secret_hash, p_now) l;
	IF person IS NULL OR (p_is_open AND NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = tenant AND v.ended_at IS NULL)) THEN
		RETURN false;
	END IF;
	PERFORM app.choose_look_ups(tenant, person, p_is_open, p_now);
	RETURN true;
END $$;
--> statement-breakpoint
-- Codes and sign-ins of workers that expired are cleaned up at night.
CREATE OR REPLACE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before
	UNION SELECT r.tenant_id FROM records r WHERE r.sort_name = ''
	UNION SELECT r.tenant_id FROM records r WHERE r.issuer_verified IS NULL
	UNION SELECT l.tenant_id FROM self_check_in_links l WHERE l.expires_at < p_now
	UNION SELECT c.tenant_id FROM worker_codes c WHERE c.expires_at < p_now
	UNION SELECT s.tenant_id FROM worker_sign_ins s WHERE s.expires_at < p_now;
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.find_worker_link(bytea, bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.persons_of_worker(uuid, uuid, text) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_worker(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_own_as_worker(bytea, bytea, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.choose_own_look_ups(bytea, boolean, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.find_worker_link(bytea, bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.persons_of_worker(uuid, uuid, text) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_worker(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_own_as_worker(bytea, bytea, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.choose_own_look_ups(bytea, boolean, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_worker(bytea, timestamptz) TO "kyndig_worker";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_own_as_worker(bytea, bytea, uuid, timestamptz) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.choose_own_look_ups(bytea, boolean, timestamptz) TO "kyndig_own";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
