-- A verdict by a document: whether the one human of these names and this birth date, in the books of other companies, has been taught about a
-- category of equipment by them. The card access role asks, by one function, and gets an answer and nothing to open.
ALTER TABLE "look_ups" DROP CONSTRAINT "look_ups_human_check";--> statement-breakpoint
ALTER TABLE "look_ups" ADD COLUMN "category_key" text;--> statement-breakpoint
CREATE INDEX "persons_document_idx" ON "persons" USING btree ("sort_name","birth_date");--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_human_check" CHECK (num_nonnulls(subject_id, person_id) = 1 and num_nonnulls(person_tenant_id, person_id) in (0, 2) or category_key is not null and num_nonnulls(subject_id, person_tenant_id, person_id) = 0);--> statement-breakpoint
GRANT SELECT (category_key) ON "look_ups" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (category_key) ON "look_ups" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT (category_key) ON "look_ups" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT (sort_name, birth_date) ON "persons" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (course_version_id, course_kind) ON "records" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (category_key) ON "course_versions" TO "kyndig_doorkeeper";--> statement-breakpoint
-- The one human whom other companies know by these names and this birth date, or no row: rows that nothing ties together are different
-- humans. Only companies that are or were verified count, because anybody can found one and type names. Rows of the asking company find
-- nobody, and each is another human; but a single row that nothing ties to anybody (`beside_id`) may be the human who was found, unless
-- that company knows the found human already by another row. For the function below alone.
CREATE FUNCTION app.find_human(p_asking uuid, p_sort_name text, p_birth_date date)
RETURNS TABLE (subject_id uuid, person_tenant_id uuid, person_id uuid, beside_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
$$;
--> statement-breakpoint
-- Answers a member of a verified company, with a receipt and an event in the company's log for each question alike. `has_it` is false for a
-- document of nobody, of several, of somebody who has closed look-ups or was asked about too often, and of somebody who has no such training:
-- only `is_match`, which no page shows, tells these apart, so that odd patterns can be counted.
CREATE FUNCTION app.judge_document(p_sign_in uuid, p_slug text, p_sort_name text, p_birth_date date, p_category_key text, p_id uuid, p_purpose text, p_note text, p_now timestamptz, p_most_by_document integer, p_most_by_company integer, p_most_by_all integer, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text, p_signature bytea)
RETURNS TABLE (outcome text, is_match boolean, has_it boolean, until date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	caller uuid;
	tenant uuid;
	member uuid;
	subject uuid;
	person_tenant uuid;
	person uuid;
	beside uuid;
	last_day date;
	today date := (p_now AT TIME ZONE 'Europe/Oslo')::date;
BEGIN
	SELECT s.user_id INTO caller FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	SELECT c.id INTO tenant FROM companies c WHERE c.slug = p_slug;
	SELECT m.id INTO member FROM memberships m WHERE m.tenant_id = tenant AND m.user_id = caller AND m.ended_at IS NULL;
	outcome := CASE
		WHEN caller IS NULL THEN 'signed_out'
		WHEN member IS NULL THEN 'closed'
		WHEN NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = tenant AND v.ended_at IS NULL) THEN 'unverified'
		ELSE 'answered'
	END;
	IF outcome <> 'answered' THEN
		RETURN NEXT;
		RETURN;
	END IF;
	-- Questions by one document take turns, whether it is somebody's or nobody's: how long they wait tells nothing.
	PERFORM pg_advisory_xact_lock(hashtextextended('document:' || p_birth_date || ':' || p_sort_name, 0));
	SELECT h.subject_id, h.person_tenant_id, h.person_id, h.beside_id INTO subject, person_tenant, person, beside
		FROM app.find_human(tenant, p_sort_name, p_birth_date) h;
	is_match := coalesce(subject, person) IS NOT NULL AND NOT app.objects_to_look_ups(subject, person_tenant, person)
		AND (beside IS NULL OR NOT app.objects_to_look_ups(NULL, tenant, beside));
	IF is_match THEN
		-- Look-ups of one human take turns, by whatever names, as in open_look_up.
		PERFORM pg_advisory_xact_lock(hashtextextended('look-up:' || coalesce(subject, person), 0));
		is_match := NOT EXISTS (SELECT FROM look_ups l
				WHERE (l.subject_id = subject OR (l.person_tenant_id = person_tenant AND l.person_id = person)) AND l.looked_at > p_now - interval '1 day'
					AND l.tenant_id = tenant AND l.category_key IS NOT NULL OFFSET p_most_by_document - 1)
			AND NOT EXISTS (SELECT FROM look_ups l
				WHERE (l.subject_id = subject OR (l.person_tenant_id = person_tenant AND l.person_id = person)) AND l.looked_at > p_now - interval '1 day'
					AND l.tenant_id = tenant OFFSET p_most_by_company - 1)
			AND NOT EXISTS (SELECT FROM look_ups l
				WHERE (l.subject_id = subject OR (l.person_tenant_id = person_tenant AND l.person_id = person)) AND l.looked_at > p_now - interval '1 day'
				OFFSET p_most_by_all - 1);
	END IF;
	IF NOT is_match THEN
		subject := NULL;
		person_tenant := NULL;
		person := NULL;
	END IF;
	-- It shows nothing afterwards, so it ends as it begins.
	INSERT INTO look_ups (tenant_id, id, subject_id, person_tenant_id, person_id, purpose, note, looked_at, looked_by, expires_at, category_key)
		VALUES (tenant, p_id, subject, person_tenant, person, p_purpose, p_note, p_now, member, p_now, p_category_key);
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (tenant, p_event_id, p_now, 'member', member, 'card_look_up.asked', p_id, p_payload, p_salt, p_digest, p_key_id, p_signature);
	-- Training that counts today, as enter_card chooses it, in what the version of its course was about. What others taught is the question:
	-- an answer from the company's own book would tell, by becoming a no, that somebody else of these names exists.
	SELECT max(coalesce(least(r.valid_until, r.ends_on), 'infinity')) INTO last_day
		FROM app.persons_behind(subject, person_tenant, person) b
		JOIN records r ON r.tenant_id = b.tenant_id AND r.person_id = b.person_id
		JOIN course_versions c ON c.tenant_id = r.tenant_id AND c.id = r.course_version_id
		WHERE r.tenant_id <> tenant AND c.category_key = p_category_key AND r.course_kind IN ('safety_training', 'equipment_training')
			AND r.revoked_at IS NULL AND coalesce(least(r.valid_until, r.ends_on), 'infinity') >= today
			AND (r.issuer_verified OR EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = r.tenant_id AND v.ended_at IS NULL));
	has_it := last_day IS NOT NULL;
	until := nullif(last_day, 'infinity');
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- As before, and nothing of a question by a document: it gives a verdict only.
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
	RETURN NEXT;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.find_human(uuid, text, date) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.judge_document(uuid, text, text, date, text, uuid, text, text, timestamptz, integer, integer, integer, uuid, text, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.find_human(uuid, text, date) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.judge_document(uuid, text, text, date, text, uuid, text, text, timestamptz, integer, integer, integer, uuid, text, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.judge_document(uuid, text, text, date, text, uuid, text, text, timestamptz, integer, integer, integer, uuid, text, bytea, bytea, text, bytea) TO "kyndig_card";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
