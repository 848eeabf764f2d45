-- A person's own page also has the lists of persons of projects that they are or were on, and what was written about them at sessions.
CREATE POLICY "worker_door" ON "attendance_additions" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (attendance_id = any (nullif(current_setting('app.attendances', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "projects" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (id = any (nullif(current_setting('app.projects', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "attendance_days" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (attendance_id = any (nullif(current_setting('app.attendances', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "attendance_inclusions" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (attendance_id = any (nullif(current_setting('app.attendances', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "worker_door" ON "site_register_entries" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "site_register_entries" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, project_id) ON "site_register_entries" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, project_id, hirer_name, hirer_orgnr, card_number_masked, source, added_on, left_on) ON "site_register_entries" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, id, name) ON "projects" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, attendance_id, day, filed_at, present_at, removed_at) ON "attendance_days" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, attendance_id, reason, included_at, withdrawn_at) ON "attendance_inclusions" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (tenant_id, attendance_id, reason, added_at) ON "attendance_additions" TO "kyndig_worker";--> statement-breakpoint
-- The same function with one more list, which its answer has too.
DROP FUNCTION app.enter_worker(bytea, timestamptz);--> statement-breakpoint
CREATE FUNCTION app.enter_worker(p_secret_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, link_id uuid, sign_in_id uuid, person_id uuid, expires_at timestamptz, is_verified boolean, is_closed boolean, company_ids text, verified_ids text, people_ids text, record_ids text, attendance_ids text, employer_ids text, group_ids text, look_up_ids text, member_ids text, request_ids text, project_ids text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	address text;
	subjects uuid[];
	people uuid[];
	owners uuid[];
	lookers uuid[];
BEGIN
	PERFORM set_config('app.' || list, '', true)
		FROM unnest('{people,records,attendances,employers,groups,look_ups,members,companies,requests,projects}'::text[]) list;
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
	SELECT coalesce(array_agg(DISTINCT e.project_id), '{}')::text INTO project_ids
		FROM site_register_entries e WHERE e.tenant_id = ANY (owners) AND e.person_id = ANY (people);
	SELECT coalesce(array_agg(x.id), '{}')::text INTO request_ids FROM (
		SELECT q.id FROM worker_requests q WHERE q.tenant_id = ANY (owners) AND q.person_id = ANY (people) ORDER BY q.made_at DESC, q.id DESC LIMIT 200) x;
	people_ids := people::text;
	company_ids := ARRAY(SELECT unnest(owners) UNION SELECT unnest(lookers))::text;
	SELECT coalesce(array_agg(v.tenant_id), '{}')::text INTO verified_ids
		FROM company_verifications v WHERE v.tenant_id = ANY (owners) AND v.ended_at IS NULL;
	PERFORM set_config('app.people', people_ids, true), set_config('app.records', record_ids, true), set_config('app.attendances', attendance_ids, true),
		set_config('app.employers', employer_ids, true), set_config('app.groups', group_ids, true), set_config('app.look_ups', look_up_ids, true),
		set_config('app.members', member_ids, true), set_config('app.companies', company_ids, true), set_config('app.requests', request_ids, true), set_config('app.projects', project_ids, true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_worker(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_worker(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_worker(bytea, timestamptz) TO "kyndig_worker";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
