-- The same database runs on a cluster of Citus, where `set_config` stays on the coordinator: the nodes that keep a company's rows are told the
-- context by SET LOCAL. Plain PostgreSQL does not know the first setting, and nothing calls this there. For the functions below alone.
CREATE FUNCTION app.send_context()
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	setting text;
	known text;
BEGIN
	SET LOCAL citus.propagate_set_commands = 'local';
	FOREACH setting IN ARRAY ARRAY['tenant', 'employer', 'employer_tenant', 'user', 'email', 'operator', 'record', 'records', 'company', 'session', 'attendance', 'person',
		'people', 'attendances', 'employers', 'groups', 'look_ups', 'members', 'companies', 'requests', 'projects', 'inspection', 'shared_people', 'shared_records', 'shared_proofs'] LOOP
		known := current_setting('app.' || setting, true);
		IF known IS NOT NULL THEN
			EXECUTE format('SET LOCAL app.%I = %L', setting, known);
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
-- The operator at the machine itself, by command. As the access role may set this by itself, the function opens nothing more.
CREATE FUNCTION app.enter_operator_by_command(p_operator text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM set_config('app.operator', p_operator, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context(), set_config('citus.multi_shard_modify_mode', 'sequential', true);
	END IF;
END $$;
--> statement-breakpoint
-- As before, and with the context sent on.
CREATE OR REPLACE FUNCTION app.enter_account(p_sign_in uuid)
RETURNS TABLE (user_id uuid, email text, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT u.id, u.email, u.name INTO user_id, email, name
		FROM sign_ins s JOIN users u ON u.id = s.user_id
		WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	PERFORM set_config('app.user', user_id::text, true);
	PERFORM set_config('app.email', email, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context(), set_config('citus.multi_shard_modify_mode', 'sequential', true);
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_card(p_sign_in uuid, p_slug text, p_look_up uuid, p_now timestamptz)
RETURNS TABLE (user_id uuid, tenant_id uuid, role text, purpose text, note text, looked_at timestamptz, expires_at timestamptz, issuer_ids text, record_ids text, verified_issuer_ids text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company uuid;
	member uuid;
	look look_ups%ROWTYPE;
	share_tenant uuid;
	share_person uuid;
	share_email text;
	today date := (p_now AT TIME ZONE 'Europe/Oslo')::date;
BEGIN
	PERFORM set_config('app.records', '', true);
	SELECT s.user_id INTO user_id FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
			PERFORM app.send_context();
		END IF;
		RETURN;
	END IF;
	SELECT c.id INTO company FROM companies c WHERE c.slug = p_slug;
	SELECT m.id, m.role INTO member, role
		FROM memberships m WHERE m.tenant_id = company AND m.user_id = enter_card.user_id AND m.ended_at IS NULL;
	SELECT * INTO look FROM look_ups l
		WHERE l.tenant_id = company AND l.id = p_look_up AND l.looked_by = member AND l.expires_at > p_now AND l.category_key IS NULL;
	IF look.share_id IS NOT NULL THEN
		SELECT f.tenant_id, f.person_id, f.email INTO share_tenant, share_person, share_email
			FROM app.find_worker_share(NULL, look.share_tenant_id, look.share_id, p_now) f WHERE f.opened_by = company;
	END IF;
	-- Who has closed look-ups shows their competence themselves, and a share is how.
	IF look.id IS NULL
		OR NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company AND v.ended_at IS NULL)
		OR (look.share_id IS NOT NULL AND share_person IS NULL)
		OR (look.share_id IS NULL AND app.objects_to_look_ups(look.subject_id, look.person_tenant_id, look.person_id)) THEN
		IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
			PERFORM app.send_context();
		END IF;
		RETURN NEXT;
		RETURN;
	END IF;
	tenant_id := company;
	purpose := look.purpose;
	note := look.note;
	looked_at := look.looked_at;
	expires_at := look.expires_at;
	SELECT coalesce(array_agg(DISTINCT x.tenant_id), '{}')::text, coalesce(array_agg(x.id), '{}')::text,
			coalesce(array_agg(DISTINCT x.tenant_id) FILTER (WHERE x.is_verified), '{}')::text
		INTO issuer_ids, record_ids, verified_issuer_ids
		FROM (SELECT r.tenant_id, r.id, v.id IS NOT NULL AS is_verified
			FROM (SELECT p.tenant_id, p.person_id FROM app.persons_behind(look.subject_id, look.person_tenant_id, look.person_id) p WHERE look.share_id IS NULL
				UNION ALL SELECT w.tenant_id, w.person_id FROM app.persons_of_worker(share_tenant, share_person, share_email) w WHERE look.share_id IS NOT NULL) b
			JOIN records r ON r.tenant_id = b.tenant_id AND r.person_id = b.person_id
			LEFT JOIN company_verifications v ON v.tenant_id = r.tenant_id AND v.ended_at IS NULL
			WHERE r.revoked_at IS NULL AND coalesce(least(r.valid_until, r.ends_on), 'infinity') >= today
				AND (r.issuer_verified OR v.id IS NOT NULL)
			ORDER BY r.trained_on DESC, r.id DESC LIMIT 500) x;
	PERFORM set_config('app.records', record_ids, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_certificate_check(p_token_hash bytea)
RETURNS TABLE (tenant_id uuid, record_id uuid, issuer_verified_today boolean, replaced_by text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT l.tenant_id, l.record_id INTO tenant_id, record_id FROM certificate_links l WHERE l.token_hash = p_token_hash;
	IF record_id IS NULL THEN
		RETURN;
	END IF;
	issuer_verified_today := EXISTS (SELECT FROM company_verifications v
		WHERE v.tenant_id = enter_certificate_check.tenant_id AND v.ended_at IS NULL);
	SELECT r.certificate_number INTO replaced_by FROM record_corrections c
		JOIN records r ON r.tenant_id = enter_certificate_check.tenant_id AND r.id = c.new_record_id
		WHERE c.tenant_id = enter_certificate_check.tenant_id AND c.record_id = enter_certificate_check.record_id;
	PERFORM set_config('app.record', record_id::text, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_employer(p_sign_in uuid, p_slug text)
RETURNS TABLE (user_id uuid, company_name text, role text, employer_orgnr text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company companies%ROWTYPE;
	member_of uuid;
BEGIN
	SELECT s.user_id INTO user_id FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	SELECT * INTO company FROM companies c WHERE c.slug = p_slug;
	SELECT m.tenant_id, m.role INTO member_of, role
		FROM memberships m WHERE m.tenant_id = company.id AND m.user_id = enter_employer.user_id AND m.ended_at IS NULL;
	IF member_of IS NOT NULL THEN
		company_name := company.name;
		SELECT v.orgnr INTO employer_orgnr FROM company_verifications v WHERE v.tenant_id = member_of AND v.ended_at IS NULL;
	END IF;
	PERFORM set_config('app.employer', coalesce(employer_orgnr, ''), true);
	PERFORM set_config('app.user', user_id::text, true);
	PERFORM set_config('app.employer_tenant', coalesce(member_of::text, ''), true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_inspection(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, inspection_id uuid, company_name text, company_orgnr text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM set_config('app.inspection', '', true);
	SELECT f.tenant_id, f.inspection_id INTO tenant_id, inspection_id FROM app.find_inspection(p_token_hash, p_now) f;
	IF inspection_id IS NULL THEN
		IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
			PERFORM app.send_context();
		END IF;
		RETURN;
	END IF;
	SELECT c.name, c.orgnr INTO company_name, company_orgnr FROM companies c WHERE c.id = enter_inspection.tenant_id;
	PERFORM set_config('app.inspection', inspection_id::text, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_operator(p_sign_in uuid)
RETURNS TABLE (user_id uuid, email text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT u.id, u.email INTO user_id, email
		FROM sign_ins s JOIN users u ON u.id = s.user_id
		WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	PERFORM set_config('app.operator', email, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context(), set_config('citus.multi_shard_modify_mode', 'sequential', true);
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_own(p_sign_in uuid, p_slug text)
RETURNS TABLE (user_id uuid, tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean, membership_id uuid, role text, member_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company companies%ROWTYPE;
BEGIN
	SELECT s.user_id INTO user_id FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	SELECT * INTO company FROM companies c WHERE c.slug = p_slug;
	SELECT m.id, m.role, m.name INTO membership_id, role, member_name
		FROM memberships m WHERE m.tenant_id = company.id AND m.user_id = enter_own.user_id AND m.ended_at IS NULL;
	verified := false;
	IF membership_id IS NOT NULL THEN
		tenant_id := company.id;
		company_name := company.name;
		company_orgnr := company.orgnr;
		company_slug := company.slug;
		verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company.id AND v.ended_at IS NULL);
	END IF;
	PERFORM set_config('app.tenant', coalesce(tenant_id::text, ''), true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_own_as_attendee(p_token_hash bytea, p_now timestamptz)
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
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_own_as_inspection(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean, inspection_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company uuid;
BEGIN
	SELECT f.tenant_id, f.inspection_id INTO company, inspection_id FROM app.find_inspection(p_token_hash, p_now) f;
	IF inspection_id IS NULL THEN
		RETURN;
	END IF;
	SELECT c.id, c.name, c.orgnr, c.slug INTO tenant_id, company_name, company_orgnr, company_slug FROM companies c WHERE c.id = company;
	verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company AND v.ended_at IS NULL);
	PERFORM set_config('app.tenant', company::text, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_own_as_job(p_tenant uuid)
RETURNS TABLE (tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT c.id, c.name, c.orgnr, c.slug, v.id IS NOT NULL INTO tenant_id, company_name, company_orgnr, company_slug, verified
		FROM companies c LEFT JOIN company_verifications v ON v.tenant_id = c.id AND v.ended_at IS NULL
		WHERE c.id = p_tenant;
	IF tenant_id IS NULL THEN
		RETURN;
	END IF;
	PERFORM set_config('app.tenant', tenant_id::text, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_own_as_worker(p_token_hash bytea, p_secret_hash bytea, p_record uuid, p_now timestamptz)
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
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_self_check_in(p_token_hash bytea, p_now timestamptz)
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
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_share(p_sign_in uuid, p_slug text, p_project_company uuid, p_now timestamptz)
RETURNS TABLE (user_id uuid, tenant_id uuid, role text, project_id uuid, guest_id uuid, guest_name text, guest_orgnr text, is_verified boolean, level text, until date, people_ids text, record_ids text, proof_ids text, held text, mapped text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	found record;
	today date := (p_now AT TIME ZONE 'Europe/Oslo')::date;
BEGIN
	PERFORM set_config('app.shared_people', '', true), set_config('app.shared_records', '', true), set_config('app.shared_proofs', '', true);
	SELECT * INTO found FROM app.find_share(p_sign_in, p_slug, p_project_company, p_now);
	IF found.user_id IS NULL THEN
		IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
			PERFORM app.send_context();
		END IF;
		RETURN;
	END IF;
	user_id := found.user_id;
	role := found.role;
	IF found.share_id IS NULL OR NOT EXISTS (SELECT FROM project_share_openings o WHERE o.tenant_id = found.guest_id AND o.share_id = found.share_id
			AND o.opened_by = found.membership_id AND o.opened_at > p_now - interval '15 minutes' AND o.opened_at <= p_now) THEN
		IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
			PERFORM app.send_context();
		END IF;
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
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_worker(p_secret_hash bytea, p_now timestamptz)
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
		IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
			PERFORM app.send_context();
		END IF;
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
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- As before, in the language whose parameters Citus plans with.
CREATE OR REPLACE FUNCTION app.find_human(p_asking uuid, p_sort_name text, p_birth_date date)
RETURNS TABLE (subject_id uuid, person_tenant_id uuid, person_id uuid, beside_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH named AS MATERIALIZED (
		SELECT DISTINCT p.tenant_id, coalesce(p.merged_into_id, p.id) AS id FROM persons p
			WHERE p.sort_name = p_sort_name COLLATE "C" AND p.birth_date = p_birth_date
				AND (p.tenant_id = p_asking OR EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = p.tenant_id))),
	humans AS MATERIALIZED (
		SELECT h.subject_id, h.tenant_id, h.id, bool_or(h.is_elsewhere) AS is_elsewhere FROM (
			SELECT s.subject_id, CASE WHEN s.subject_id IS NULL THEN n.tenant_id END AS tenant_id, CASE WHEN s.subject_id IS NULL THEN n.id END AS id,
					n.tenant_id <> p_asking AS is_elsewhere
				FROM named n LEFT JOIN LATERAL (
					SELECT x.subject_id FROM (
						SELECT r.subject_id FROM persons r WHERE r.tenant_id = n.tenant_id AND r.id = n.id
						UNION ALL SELECT m.subject_id FROM persons m WHERE m.tenant_id = n.tenant_id AND m.merged_into_id = n.id) x
					WHERE x.subject_id IS NOT NULL ORDER BY x.subject_id LIMIT 1) s ON true) h
			GROUP BY h.subject_id, h.tenant_id, h.id)
	SELECT found.subject_id, found.tenant_id, found.id, beside.id
		FROM humans found LEFT JOIN humans beside ON NOT beside.is_elsewhere AND beside.subject_id IS NULL
			AND NOT EXISTS (SELECT FROM app.persons_behind(found.subject_id, found.tenant_id, found.id) b WHERE b.tenant_id = p_asking)
		WHERE found.is_elsewhere AND (SELECT count(*) FROM humans) = CASE WHEN beside.id IS NULL THEN 1 ELSE 2 END;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.find_inspection(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, inspection_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT i.tenant_id, i.id FROM (
			SELECT own.tenant_id, own.id FROM inspections own WHERE own.token_hash = p_token_hash
			UNION ALL
			SELECT l.tenant_id, l.inspection_id FROM inspection_letters l WHERE l.token_hash = p_token_hash
		) AS linked (tenant_id, id)
		JOIN inspections i ON i.tenant_id = linked.tenant_id AND i.id = linked.id
		WHERE i.ended_at IS NULL AND i.emptied_at IS NULL AND i.expires_at > p_now;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.find_worker_link(p_token_hash bytea, p_secret_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, link_id uuid, person_id uuid, email text, locale text, sign_in_id uuid, expires_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH links AS (
		SELECT l.tenant_id, l.id, l.person_id, l.email, l.locale, NULL::uuid AS sign_in_id, NULL::timestamptz AS expires_at
			FROM worker_links l WHERE l.token_hash = p_token_hash AND l.ended_at IS NULL
		UNION ALL
		SELECT l.tenant_id, l.id, l.person_id, l.email, l.locale, s.id, s.expires_at
			FROM worker_sign_ins s JOIN worker_links l ON l.tenant_id = s.tenant_id AND l.id = s.link_id AND l.ended_at IS NULL
			WHERE s.secret_hash = p_secret_hash AND s.ended_at IS NULL AND s.expires_at > p_now)
	SELECT l.* FROM links l JOIN person_contacts c ON c.tenant_id = l.tenant_id AND c.person_id = l.person_id AND c.email = l.email;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.find_worker_share(p_token_hash bytea, p_tenant uuid, p_share uuid, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, id uuid, person_id uuid, email text, expires_at timestamptz, opened_by uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH shares AS (
		SELECT s.* FROM worker_shares s WHERE s.token_hash = p_token_hash
		UNION ALL SELECT s.* FROM worker_shares s WHERE s.tenant_id = p_tenant AND s.id = p_share)
	SELECT s.tenant_id, s.id, s.person_id, l.email, s.expires_at, s.opened_by FROM shares s
		JOIN worker_links l ON l.tenant_id = s.tenant_id AND l.id = s.link_id
		WHERE s.ended_at IS NULL AND s.expires_at > p_now
			AND EXISTS (SELECT FROM worker_links k WHERE k.tenant_id = s.tenant_id AND k.person_id = s.person_id AND k.email = l.email AND k.ended_at IS NULL)
			AND EXISTS (SELECT FROM person_contacts c WHERE c.tenant_id = s.tenant_id AND c.person_id = s.person_id AND c.email = l.email);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.is_on_project(p_tenant uuid, p_id uuid, p_today date)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	RETURN (
	WITH RECURSIVE chain AS (
		SELECT c.id, c.via_id, c.project_id, c.guest_tenant_id, c.ended_at FROM project_companies c WHERE c.tenant_id = p_tenant AND c.id = p_id
		UNION ALL
		SELECT c.id, c.via_id, c.project_id, c.guest_tenant_id, c.ended_at FROM chain k JOIN project_companies c ON c.tenant_id = p_tenant AND c.id = k.via_id)
	SELECT coalesce(bool_and(k.ended_at IS NULL
		AND EXISTS (SELECT FROM projects p WHERE p.tenant_id = p_tenant AND p.id = k.project_id AND p.ended_on IS NULL)
		AND EXISTS (SELECT FROM project_shares s WHERE s.tenant_id = k.guest_tenant_id AND s.project_company_id = k.id
			AND s.host_tenant_id = p_tenant AND s.ended_at IS NULL AND s.until >= p_today)), false)
	FROM chain k);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before
	UNION SELECT r.tenant_id FROM records r WHERE r.sort_name = ''
	UNION SELECT r.tenant_id FROM records r WHERE r.issuer_verified IS NULL
	UNION SELECT l.tenant_id FROM self_check_in_links l WHERE l.expires_at < p_now
	UNION SELECT c.tenant_id FROM worker_codes c WHERE c.expires_at < p_now
	UNION SELECT s.tenant_id FROM worker_sign_ins s WHERE s.expires_at < p_now
	UNION SELECT p.tenant_id FROM projects p WHERE p.register_deleted_on IS NULL
		AND coalesce(p.ended_on, p.ends_on) + interval '6 months' < (p_now AT TIME ZONE 'Europe/Oslo')::date;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_companies_to_seal(p_since timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT DISTINCT e.tenant_id FROM audit_events e WHERE e.sealed_at IS NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_companies_with_old_inspections(p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT DISTINCT i.tenant_id FROM inspections i WHERE i.emptied_at IS NULL AND (i.expires_at < p_before OR i.ended_at < p_before);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_due_scans(p_now timestamptz, p_limit integer)
RETURNS TABLE (tenant_id uuid, scan_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT r.tenant_id, r.scan_id FROM scan_resolutions r
		WHERE r.resolved_at IS NULL AND r.next_attempt_at <= p_now ORDER BY r.next_attempt_at LIMIT p_limit;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_project_shares(p_project uuid, p_now timestamptz)
RETURNS TABLE (project_company_id uuid, is_on boolean, is_verified boolean, level text, until date, people integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT c.id, app.is_on_project(c.tenant_id, c.id, (p_now AT TIME ZONE 'Europe/Oslo')::date),
		EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = c.guest_tenant_id AND v.ended_at IS NULL), s.level, s.until,
		(SELECT count(*)::integer FROM project_share_people x WHERE x.tenant_id = s.tenant_id AND x.share_id = s.id AND x.removed_at IS NULL)
		FROM project_companies c JOIN project_shares s ON s.tenant_id = c.guest_tenant_id AND s.project_company_id = c.id
		WHERE c.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND c.project_id = p_project;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_unsealed_of_installation(p_limit integer, p_with_verifications boolean)
RETURNS TABLE (kind text, entity_id uuid, entity_position bigint, content text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT u.kind, u.entity_id, u.entity_position, u.content FROM (
		SELECT 1 AS turn, 'company' AS kind, c.id AS entity_id, NULL::bigint AS entity_position, NULL AS content FROM companies c
			WHERE NOT EXISTS (SELECT 1 FROM installation_seals s WHERE s.kind = 'company' AND s.entity_id = c.id)
		UNION ALL
		SELECT 2, 'operator_event', e.id, NULL, json_build_object('occurredAt', to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
				'operator', e.operator, 'action', e.action, 'companyId', e.company_id, 'note', e.note, 'verificationId', e.verification_id,
				'verificationDigest', encode(e.verification_digest, 'hex'), 'keyId', e.key_id, 'signature', encode(e.signature, 'hex'))::text
			FROM operator_events e WHERE NOT EXISTS (SELECT 1 FROM installation_seals s WHERE s.kind = 'operator_event' AND s.entity_id = e.id)
		UNION ALL
		SELECT 3, 'verification', v.id, NULL, json_build_object('tenantId', v.tenant_id, 'orgnr', v.orgnr, 'method', v.method, 'evidence', v.evidence,
				'verifiedBy', v.verified_by, 'verifiedAt', to_char(v.verified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'endedBy', v.ended_by,
				'endedAt', to_char(v.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
			FROM company_verifications v WHERE p_with_verifications
				AND NOT EXISTS (SELECT 1 FROM operator_events e WHERE e.verification_id = v.id)
				AND NOT EXISTS (SELECT 1 FROM installation_seals s WHERE s.kind = 'verification' AND s.entity_id = v.id)
		UNION ALL
		SELECT 4, 'head', h.tenant_id, h.position, json_build_object('chain', encode(h.chain, 'hex'))::text FROM seal_heads h
			WHERE h.position > coalesce((SELECT max(s.entity_position) FROM installation_seals s WHERE s.kind = 'head' AND s.entity_id = h.tenant_id), 0)
	) u ORDER BY u.turn, u.entity_id LIMIT p_limit;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.list_verified_issuers(p_tenants uuid[])
RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT v.tenant_id FROM company_verifications v WHERE v.tenant_id = ANY (p_tenants) AND v.ended_at IS NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.objects_to_look_ups(p_subject uuid, p_person_tenant uuid, p_person uuid)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	RETURN (
	SELECT EXISTS (SELECT FROM look_up_objections o WHERE o.subject_id = p_subject AND o.withdrawn_at IS NULL)
		OR EXISTS (SELECT FROM app.persons_behind(p_subject, p_person_tenant, p_person) b JOIN look_up_objections o
			ON o.subject_id = b.subject_id AND o.withdrawn_at IS NULL)
		OR EXISTS (SELECT FROM app.persons_behind(p_subject, p_person_tenant, p_person) b JOIN look_up_objections o
			ON o.person_tenant_id = b.tenant_id AND o.person_id = b.person_id AND o.withdrawn_at IS NULL));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.persons_behind(p_subject uuid, p_person_tenant uuid, p_person uuid)
RETURNS TABLE (tenant_id uuid, person_id uuid, subject_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH shown AS MATERIALIZED (
		SELECT p.tenant_id, coalesce(p.merged_into_id, p.id) AS id FROM persons p WHERE p.subject_id = p_subject
		UNION SELECT p.tenant_id, coalesce(p.merged_into_id, p.id) FROM persons p WHERE p.tenant_id = p_person_tenant AND p.id = p_person)
	SELECT p.tenant_id, p.id, p.subject_id FROM shown s JOIN persons p ON p.tenant_id = s.tenant_id AND p.id = s.id
	UNION SELECT p.tenant_id, p.id, p.subject_id FROM shown s JOIN persons p ON p.tenant_id = s.tenant_id AND p.merged_into_id = s.id;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.persons_of_worker(p_tenant uuid, p_person uuid, p_email text)
RETURNS TABLE (tenant_id uuid, person_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
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
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.read_project_invitation(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (project_name text, host_name text, host_orgnr text, asked_by text, company_name text, company_orgnr text, ends_on date, expires_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT p.name, h.name, h.orgnr, coalesce(v.name, h.name), c.name, c.orgnr, p.ends_on, c.expires_at
		FROM project_companies c JOIN projects p ON p.tenant_id = c.tenant_id AND p.id = c.project_id JOIN companies h ON h.id = c.tenant_id
			LEFT JOIN project_companies v ON v.tenant_id = c.tenant_id AND v.id = c.via_id
		WHERE c.token_hash = p_token_hash AND c.ended_at IS NULL AND c.joined_at IS NULL AND c.expires_at > p_now AND p.ended_on IS NULL
			AND EXISTS (SELECT FROM company_verifications x WHERE x.tenant_id = c.tenant_id AND x.ended_at IS NULL)
			AND (c.via_id IS NULL OR app.is_on_project(c.tenant_id, c.via_id, (p_now AT TIME ZONE 'Europe/Oslo')::date));
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.read_shared_projects(p_share uuid, p_now timestamptz)
RETURNS TABLE (share_id uuid, is_on boolean, address text, client_name text, starts_on date, ends_on date, project_ended_on date, removed_at timestamptz, required text, below text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
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
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.read_status_list(p_tenant_id uuid, p_list integer)
RETURNS TABLE (issuer_name text, issuer_orgnr text, revoked text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT c.name, c.orgnr, array_to_string(ARRAY(SELECT s.position FROM record_revocations r
		JOIN credential_statuses s ON s.tenant_id = p_tenant_id AND s.record_id = r.record_id
		WHERE r.tenant_id = p_tenant_id AND s.list = p_list ORDER BY s.position), ',')
	FROM companies c
	WHERE c.id = p_tenant_id AND EXISTS (SELECT FROM credential_statuses s WHERE s.tenant_id = p_tenant_id AND s.list = p_list);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.required_on_project(p_tenant uuid, p_project uuid)
RETURNS TABLE (course_id uuid, title text, kind text, category_key text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT c.id, c.title, c.kind, c.category_key FROM requirements r JOIN courses c ON c.tenant_id = r.tenant_id AND c.id = r.course_id
		WHERE r.tenant_id = p_tenant AND r.audience = 'project' AND r.project_id = p_project AND r.ended_at IS NULL AND c.retired_at IS NULL
		ORDER BY c.title, c.id;
END $$;
--> statement-breakpoint
-- As before, with the values read first: rows that one statement reads and writes would be copied between nodes, which policies forbid.
CREATE OR REPLACE FUNCTION app.create_company(p_id uuid, p_slug text, p_orgnr text, p_name text, p_name_origin text, p_membership_id uuid, p_event_id uuid, p_now timestamptz, p_salt bytea DEFAULT NULL, p_digest bytea DEFAULT NULL, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	founder users%ROWTYPE;
	founder_id uuid := nullif(current_setting('app.user', true), '')::uuid;
	event_salt bytea := coalesce(p_salt, uuid_send(gen_random_uuid()));
BEGIN
	IF founder_id IS NULL THEN
		RAISE EXCEPTION 'no account is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	SELECT * INTO founder FROM users u WHERE u.id = founder_id;
	INSERT INTO companies (id, slug, orgnr, name, name_origin, created_at, created_by)
		VALUES (p_id, p_slug, p_orgnr, p_name, p_name_origin, p_now, founder_id);
	INSERT INTO memberships (tenant_id, id, user_id, email, name, role, created_at)
		VALUES (p_id, p_membership_id, founder.id, founder.email, founder.name, 'admin', p_now);
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (p_id, p_event_id, p_now, 'member', p_membership_id, 'company.founded', p_id, '{}', event_salt, coalesce(p_digest, sha256(event_salt || '{}'::bytea)), p_key_id, p_signature);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.accept_invitation(p_invitation uuid, p_membership_id uuid, p_event_id uuid, p_now timestamptz, p_actor uuid DEFAULT NULL, p_salt bytea DEFAULT NULL, p_digest bytea DEFAULT NULL, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	joiner users%ROWTYPE;
	invitation invitations%ROWTYPE;
	member uuid;
	event_salt bytea := coalesce(p_salt, uuid_send(gen_random_uuid()));
BEGIN
	SELECT * INTO joiner FROM users u WHERE u.id = nullif(current_setting('app.user', true), '')::uuid;
	UPDATE invitations i SET accepted_at = p_now
		WHERE i.id = p_invitation AND i.email = joiner.email AND i.accepted_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > p_now
		RETURNING * INTO invitation;
	IF invitation.id IS NULL THEN
		RETURN NULL;
	END IF;
	INSERT INTO memberships (tenant_id, id, user_id, email, name, role, created_at)
		VALUES (invitation.tenant_id, p_membership_id, joiner.id, joiner.email, joiner.name, invitation.role, p_now)
		ON CONFLICT (tenant_id, user_id) WHERE ended_at IS NULL DO NOTHING;
	SELECT m.id INTO member FROM memberships m
		 WHERE m.tenant_id = invitation.tenant_id AND m.user_id = joiner.id AND m.ended_at IS NULL AND (p_actor IS NULL OR m.id = p_actor);
	-- The event was signed for another membership: somebody else accepted meanwhile.
	IF member IS NULL THEN
		RAISE EXCEPTION 'the membership is another one' USING ERRCODE = 'serialization_failure';
	END IF;
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (invitation.tenant_id, p_event_id, p_now, 'member', member, 'invitation.accepted', invitation.id, '{}', event_salt,
			coalesce(p_digest, sha256(event_salt || '{}'::bytea)), p_key_id, p_signature);
	RETURN (SELECT c.slug FROM companies c WHERE c.id = invitation.tenant_id);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.answer_employer_claim(p_claim uuid, p_answer text, p_now timestamptz, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	claim employer_claims%ROWTYPE;
	theirs uuid[];
	tenant uuid := nullif(current_setting('app.employer_tenant', true), '')::uuid;
	member uuid;
BEGIN
	-- Records that are being issued on the claim come before the answer or after it, never in between.
	PERFORM pg_advisory_xact_lock(hashtextextended('employer-claim:' || p_claim, 0));
	UPDATE employer_claims c SET answer = p_answer, answered_at = p_now, answered_by = nullif(current_setting('app.user', true), '')::uuid
		WHERE c.id = p_claim AND c.answer IS DISTINCT FROM p_answer
			AND c.employer_orgnr = nullif(current_setting('app.employer', true), '')
		RETURNING * INTO claim;
	IF claim.id IS NULL THEN
		RETURN false;
	END IF;
	UPDATE records r SET disclosed_to_orgnr = CASE WHEN p_answer = 'accepted' THEN r.employer_orgnr END
		WHERE r.tenant_id = claim.tenant_id AND r.employer_claim_id = claim.id;
	theirs := array(SELECT DISTINCT r.employer_person_key FROM records r
		WHERE r.tenant_id = claim.tenant_id AND r.employer_claim_id = claim.id AND r.employer_person_key IS NOT NULL);
	DELETE FROM workers w WHERE w.tenant_id = claim.tenant_id AND w.disclosed_to_orgnr = claim.employer_orgnr AND w.employer_person_key = ANY (theirs);
	INSERT INTO workers (tenant_id, disclosed_to_orgnr, employer_person_key, issuer_orgnr, sort_name, trained_on, next_expiry)
		SELECT x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key, max(x.issuer_orgnr),
				(array_agg(x.sort_name ORDER BY x.trained_on DESC, x.id DESC))[1], max(x.trained_on), min(x.ends)
			FROM (SELECT r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.issuer_orgnr, r.sort_name, r.trained_on, r.id,
					first_value(least(r.valid_until, r.ends_on)) OVER (PARTITION BY r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
						ORDER BY least(r.valid_until, r.ends_on) DESC NULLS FIRST) AS ends
				FROM records r WHERE r.tenant_id = claim.tenant_id AND r.disclosed_to_orgnr = claim.employer_orgnr AND r.employer_person_key = ANY (theirs) AND r.revoked_at IS NULL) x
			GROUP BY x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key
		ON CONFLICT (tenant_id, disclosed_to_orgnr, employer_person_key) DO UPDATE SET sort_name = EXCLUDED.sort_name,
			trained_on = EXCLUDED.trained_on, next_expiry = EXCLUDED.next_expiry;
	UPDATE worker_search_terms t SET disclosed_to_orgnr = CASE WHEN EXISTS (
				SELECT 1 FROM workers w WHERE w.tenant_id = t.tenant_id AND w.disclosed_to_orgnr = t.employer_orgnr
					AND w.employer_person_key = t.employer_person_key) THEN t.employer_orgnr END
		WHERE t.tenant_id = claim.tenant_id AND t.employer_orgnr = claim.employer_orgnr AND t.employer_person_key = ANY (theirs);
	SELECT m.id INTO member FROM memberships m
		WHERE m.tenant_id = tenant AND m.user_id = nullif(current_setting('app.user', true), '')::uuid AND m.ended_at IS NULL;
	IF member IS NULL THEN
		RAISE EXCEPTION 'no employer door is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (tenant, p_event_id, p_now, 'member', member, 'employer_claim.answered', claim.id, p_payload, p_salt, p_digest, p_key_id, p_signature);
	RETURN true;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.open_self_check_in_link(p_locator_hash bytea, p_id uuid, p_token_hash bytea, p_phone_key text, p_now timestamptz, p_expires_at timestamptz)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	opening record;
BEGIN
	SELECT o.tenant_id, o.id, o.session_id INTO opening FROM self_check_in_openings o
		JOIN sessions s ON s.tenant_id = o.tenant_id AND s.id = o.session_id AND s.completed_at IS NULL
		JOIN memberships m ON m.tenant_id = o.tenant_id AND m.id = o.opened_by AND m.ended_at IS NULL
		WHERE o.locator_hash = p_locator_hash AND o.ended_at IS NULL;
	IF opening.id IS NULL THEN
		RETURN false;
	END IF;
	INSERT INTO self_check_in_links (tenant_id, id, session_id, opening_id, token_hash, phone_key, created_at, expires_at)
		VALUES (opening.tenant_id, p_id, opening.session_id, opening.id, p_token_hash, p_phone_key, p_now, p_expires_at);
	RETURN true;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.send_context() OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.enter_operator_by_command(text) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.send_context() FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_operator_by_command(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_operator_by_command(text) TO "kyndig_operator";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
