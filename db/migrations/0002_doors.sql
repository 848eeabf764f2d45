ALTER TABLE "company_verifications" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "invitations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employer_claims" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "courses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "course_versions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "persons" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_search_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "hms_cards" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_courses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_completions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "scans" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "scan_resolutions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "card_checks" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "attendances" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "record_revocations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "competences" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audit_events" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "seals" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "seal_heads" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "companies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "identities" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sign_ins" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sign_in_codes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "operator_events" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "subjects" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "subject_keys" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE SCHEMA "app";
--> statement-breakpoint
GRANT USAGE ON SCHEMA "public" TO "kyndig_own", "kyndig_employer", "kyndig_account", "kyndig_sign_in", "kyndig_operator", "kyndig_doorkeeper";
--> statement-breakpoint
GRANT USAGE ON SCHEMA "app" TO "kyndig_own", "kyndig_employer", "kyndig_account", "kyndig_sign_in", "kyndig_operator", "kyndig_jobs", "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT (id, slug, orgnr, name, name_origin, created_at) ON "companies" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT ON "company_verifications" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (role, ended_at, ended_by) ON "memberships" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (cancelled_at) ON "invitations" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "employer_claims" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (title, kind, description, content, validity_months, languages, search_title, revision, changed_at, published_version_id, published_revision, retired_at, retired_by) ON "courses" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "course_versions" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, search_name) ON "employers" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, current_employer_id, competence_count, next_expiry, created_at), INSERT (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, current_employer_id, competence_count, next_expiry, created_at), UPDATE (first_name, last_name, trust_level, sort_name, current_employer_id, competence_count, next_expiry) ON "persons" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "person_search_terms" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (last_seen_at) ON "employments" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (person_id, employer_id, number_hash, number_encrypted, number_masked, code_hash, status, industry, issued_on, valid_to, last_checked_at) ON "hms_cards" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "sessions" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "session_courses" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by, undone_reason) ON "session_completions" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "scans" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (attempts, next_attempt_at, last_error_code, resolved_at) ON "scan_resolutions" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "card_checks" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (person_id, trust_level, employer_id, employer_origin, hms_card_id, card_check_id, card_number_masked, present_at, present_by, removed_at, removed_by, removed_reason, removed_note, merged_into_id) ON "attendances" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at) ON "records" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "record_revocations" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (record_id, employer_id, valid_until), DELETE ON "competences" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "audit_events" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT ON "seals" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (position, chain) ON "seal_heads" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT (id, certificate_number, course_title, course_kind, trained_on, valid_until, first_name, last_name, birth_date, trust_level, employer_orgnr, employer_name, employer_origin, issuer_name, issuer_orgnr, disclosed_to_orgnr, employer_person_key, revoked_at) ON "records" TO "kyndig_employer";
--> statement-breakpoint
GRANT SELECT (id, employer_orgnr, issuer_name, first_name, last_name, birth_date, created_at, answer, answered_at) ON "employer_claims" TO "kyndig_employer";
--> statement-breakpoint
GRANT SELECT, UPDATE (name) ON "users" TO "kyndig_account";
--> statement-breakpoint
GRANT SELECT, UPDATE (revoked_at) ON "sign_ins" TO "kyndig_account";
--> statement-breakpoint
GRANT SELECT, UPDATE (name) ON "memberships" TO "kyndig_account";
--> statement-breakpoint
GRANT SELECT (tenant_id, id, email, role, company_name, created_at, expires_at, accepted_at, cancelled_at) ON "invitations" TO "kyndig_account";
--> statement-breakpoint
GRANT SELECT, INSERT ON "users" TO "kyndig_sign_in";
--> statement-breakpoint
GRANT SELECT, INSERT ON "identities" TO "kyndig_sign_in";
--> statement-breakpoint
GRANT INSERT, SELECT, UPDATE (revoked_at) ON "sign_ins" TO "kyndig_sign_in";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (failed_attempts, used_at), DELETE ON "sign_in_codes" TO "kyndig_sign_in";
--> statement-breakpoint
GRANT SELECT (id, slug, orgnr, name, name_origin, created_at) ON "companies" TO "kyndig_operator";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON "company_verifications" TO "kyndig_operator";
--> statement-breakpoint
GRANT SELECT, INSERT ON "operator_events" TO "kyndig_operator";
--> statement-breakpoint
GRANT SELECT, INSERT ON "companies" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT ON "company_verifications" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT, INSERT ON "memberships" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT, UPDATE (accepted_at) ON "invitations" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT ON "users" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT ON "sign_ins" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT, INSERT ON "subjects" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (subject_id) ON "subject_keys" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT (tenant_id, id, subject_id), UPDATE (subject_id) ON "persons" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT, UPDATE (answer, answered_at, answered_by) ON "employer_claims" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT (tenant_id, id, employer_claim_id, employer_orgnr, disclosed_to_orgnr), UPDATE (disclosed_to_orgnr) ON "records" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT ON "scan_resolutions" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT INSERT ON "audit_events" TO "kyndig_doorkeeper";
--> statement-breakpoint
-- Opens the own door: a live sign-in of a live member. No row where there is no such sign-in; a row without a tenant
-- where the user is no member, so that "sign in again" and "not found" can be told apart, and nothing else.
CREATE FUNCTION app.enter_own(p_sign_in uuid, p_slug text)
RETURNS TABLE (user_id uuid, tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean, membership_id uuid, role text, member_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT s.user_id, c.id, c.name, c.orgnr, c.slug, v.id IS NOT NULL, m.id, m.role, m.name
		INTO user_id, tenant_id, company_name, company_orgnr, company_slug, verified, membership_id, role, member_name
		FROM sign_ins s
		LEFT JOIN (memberships m JOIN companies c ON c.id = m.tenant_id AND c.slug = p_slug)
			ON m.user_id = s.user_id AND m.ended_at IS NULL
		LEFT JOIN company_verifications v ON v.tenant_id = c.id AND v.ended_at IS NULL
		WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	PERFORM set_config('app.tenant', coalesce(tenant_id::text, ''), true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens the own door for work that nobody is signed in for.
CREATE FUNCTION app.enter_own_as_job(p_tenant uuid)
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
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens the employer door: a live member of a company whose orgnr is verified, compared as main unit.
-- A row without an employer where the company is not verified.
CREATE FUNCTION app.enter_employer(p_sign_in uuid, p_slug text)
RETURNS TABLE (user_id uuid, company_name text, role text, employer_orgnr text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	member_of uuid;
BEGIN
	SELECT s.user_id, c.id, c.name, m.role, v.orgnr INTO user_id, member_of, company_name, role, employer_orgnr
		FROM sign_ins s
		LEFT JOIN (memberships m JOIN companies c ON c.id = m.tenant_id AND c.slug = p_slug)
			ON m.user_id = s.user_id AND m.ended_at IS NULL
		LEFT JOIN company_verifications v ON v.tenant_id = c.id AND v.ended_at IS NULL
		WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	PERFORM set_config('app.employer', coalesce(employer_orgnr, ''), true);
	PERFORM set_config('app.user', user_id::text, true);
	PERFORM set_config('app.employer_tenant', coalesce(member_of::text, ''), true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens a signed-in user's own account.
CREATE FUNCTION app.enter_account(p_sign_in uuid)
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
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens the operator door for a live sign-in. Who may be an operator is the installation's own setting, checked before.
CREATE FUNCTION app.enter_operator(p_sign_in uuid)
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
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- A signed-in user founds a company and becomes its first administrator: the two rows exist together or not at all.
CREATE FUNCTION app.create_company(p_id uuid, p_slug text, p_orgnr text, p_name text, p_name_origin text, p_membership_id uuid, p_event_id uuid, p_now timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	founder uuid := nullif(current_setting('app.user', true), '')::uuid;
	event_salt bytea := uuid_send(gen_random_uuid());
BEGIN
	IF founder IS NULL THEN
		RAISE EXCEPTION 'no account is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	INSERT INTO companies (id, slug, orgnr, name, name_origin, created_at, created_by)
		VALUES (p_id, p_slug, p_orgnr, p_name, p_name_origin, p_now, founder);
	INSERT INTO memberships (tenant_id, id, user_id, email, name, role, created_at)
		SELECT p_id, p_membership_id, u.id, u.email, u.name, 'admin', p_now FROM users u WHERE u.id = founder;
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest)
		VALUES (p_id, p_event_id, p_now, 'member', p_membership_id, 'company.founded', p_id, '{}', event_salt, sha256(event_salt || '{}'::bytea));
END $$;
--> statement-breakpoint
-- The companies that the open account is a member of: names and addresses, which the account door itself does not reach.
CREATE FUNCTION app.list_own_companies()
RETURNS TABLE (slug text, name text, orgnr text, role text, verified boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.slug, c.name, c.orgnr, m.role, v.id IS NOT NULL
		FROM memberships m
		JOIN companies c ON c.id = m.tenant_id
		LEFT JOIN company_verifications v ON v.tenant_id = c.id AND v.ended_at IS NULL
		WHERE m.user_id = nullif(current_setting('app.user', true), '')::uuid AND m.ended_at IS NULL
		ORDER BY c.name, c.slug;
$$;
--> statement-breakpoint
-- The open account takes an invitation that was sent to its own, proved address. Null where there is none that holds.
CREATE FUNCTION app.accept_invitation(p_invitation uuid, p_membership_id uuid, p_event_id uuid, p_now timestamptz)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	joiner users%ROWTYPE;
	invitation invitations%ROWTYPE;
	event_salt bytea := uuid_send(gen_random_uuid());
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
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest)
		SELECT m.tenant_id, p_event_id, p_now, 'member', m.id, 'invitation.accepted', invitation.id, '{}', event_salt, sha256(event_salt || '{}'::bytea)
		FROM memberships m WHERE m.tenant_id = invitation.tenant_id AND m.user_id = joiner.id AND m.ended_at IS NULL;
	RETURN (SELECT c.slug FROM companies c WHERE c.id = invitation.tenant_id);
END $$;
--> statement-breakpoint
-- The employer says whether a person that another company wrote it down for is theirs. Accepting opens the records at once.
CREATE FUNCTION app.answer_employer_claim(p_claim uuid, p_answer text, p_now timestamptz, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	claim employer_claims%ROWTYPE;
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
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest)
		SELECT m.tenant_id, p_event_id, p_now, 'member', m.id, 'employer_claim.answered', claim.id, p_payload, p_salt, p_digest
			FROM memberships m
			WHERE m.tenant_id = nullif(current_setting('app.employer_tenant', true), '')::uuid
				AND m.user_id = nullif(current_setting('app.user', true), '')::uuid AND m.ended_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no employer door is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN true;
END $$;
--> statement-breakpoint
-- Links a person of the open company to the human behind them, by keyed hashes of what was read. Says nothing back:
-- whether somebody else knows that human is not for the caller to learn.
CREATE FUNCTION app.link_subject(p_person uuid, p_key_hashes bytea[], p_new_subject uuid)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
	known uuid;
BEGIN
	-- Two companies that meet the same card at the same time take turns: one human, one subject.
	PERFORM pg_advisory_xact_lock(lock_key)
		FROM (SELECT DISTINCT hashtextextended('subject-key:' || encode(k, 'hex'), 0) AS lock_key
			FROM unnest(p_key_hashes) k ORDER BY 1) locks;
	SELECT p.subject_id INTO known FROM persons p WHERE p.tenant_id = tenant AND p.id = p_person;
	IF known IS NULL THEN
		SELECT k.subject_id INTO known FROM subject_keys k WHERE k.key_hash = ANY (p_key_hashes) ORDER BY k.key_hash LIMIT 1;
	END IF;
	IF known IS NULL THEN
		INSERT INTO subjects (id, created_at) VALUES (p_new_subject, now());
		known := p_new_subject;
	END IF;
	INSERT INTO subject_keys (key_hash, subject_id) SELECT k, known FROM unnest(p_key_hashes) k ON CONFLICT DO NOTHING;
	UPDATE persons p SET subject_id = known WHERE p.tenant_id = tenant AND p.id = p_person AND p.subject_id IS NULL;
END $$;
--> statement-breakpoint
-- One key per human and employer, the same whoever trained them: lets an employer see its worker once, and tells nobody
-- else that two companies know the same human.
CREATE FUNCTION app.employer_person_key(p_person uuid, p_employer_orgnr text)
RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT encode(substring(sha256(convert_to(coalesce(p.subject_id, p.id)::text || ':' || p_employer_orgnr, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid
		FROM persons p WHERE p.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND p.id = p_person;
$$;
--> statement-breakpoint
-- Scans that wait for the register, oldest first, as ids: what the job then opens a company for, one at a time.
CREATE FUNCTION app.list_due_scans(p_now timestamptz, p_limit integer)
RETURNS TABLE (tenant_id uuid, scan_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT r.tenant_id, r.scan_id FROM scan_resolutions r
		WHERE r.resolved_at IS NULL AND r.next_attempt_at <= p_now ORDER BY r.next_attempt_at LIMIT p_limit;
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.enter_own(uuid, text) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_own(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_own(uuid, text) TO "kyndig_own";
--> statement-breakpoint
ALTER FUNCTION app.enter_own_as_job(uuid) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_own_as_job(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_own_as_job(uuid) TO "kyndig_own";
--> statement-breakpoint
ALTER FUNCTION app.enter_employer(uuid, text) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_employer(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_employer(uuid, text) TO "kyndig_employer";
--> statement-breakpoint
ALTER FUNCTION app.enter_account(uuid) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_account(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_account(uuid) TO "kyndig_account";
--> statement-breakpoint
ALTER FUNCTION app.enter_operator(uuid) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_operator(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_operator(uuid) TO "kyndig_operator";
--> statement-breakpoint
ALTER FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz) TO "kyndig_account";
--> statement-breakpoint
ALTER FUNCTION app.list_own_companies() OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_own_companies() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_own_companies() TO "kyndig_account";
--> statement-breakpoint
ALTER FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz) TO "kyndig_account";
--> statement-breakpoint
ALTER FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea) TO "kyndig_employer";
--> statement-breakpoint
ALTER FUNCTION app.link_subject(uuid, bytea[], uuid) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.link_subject(uuid, bytea[], uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.link_subject(uuid, bytea[], uuid) TO "kyndig_own";
--> statement-breakpoint
ALTER FUNCTION app.employer_person_key(uuid, text) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.employer_person_key(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.employer_person_key(uuid, text) TO "kyndig_own";
--> statement-breakpoint
ALTER FUNCTION app.list_due_scans(timestamptz, integer) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_due_scans(timestamptz, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_due_scans(timestamptz, integer) TO "kyndig_jobs";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
