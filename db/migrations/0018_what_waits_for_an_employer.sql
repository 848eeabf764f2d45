GRANT SELECT (tenant_id, issuer_verified) ON "records" TO "kyndig_employer";
--> statement-breakpoint
GRANT SELECT (tenant_id) ON "workers" TO "kyndig_employer";
--> statement-breakpoint
GRANT SELECT (reason, closed_at) ON "employer_claims" TO "kyndig_employer";
--> statement-breakpoint
GRANT INSERT, UPDATE (closed_at) ON "employer_claims" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT (issuer_verified, issued_at, issuer_name, person_id, first_name, last_name, birth_date, trust_level, employer_origin), UPDATE (issuer_verified, employer_claim_id) ON "records" TO "kyndig_doorkeeper";
--> statement-breakpoint
-- Of these companies, the ones that are verified today: what the employer access role marks the records of others by.
CREATE FUNCTION app.list_verified_issuers(p_tenants uuid[])
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT v.tenant_id FROM company_verifications v WHERE v.tenant_id = ANY (p_tenants) AND v.ended_at IS NULL;
$$;
--> statement-breakpoint
-- After a company was verified, or its verification ended: records that its cards' register named the employer of, issued while it was
-- not verified and not answered for, are shown to the employer for as long as it is verified. Returns how many changed.
CREATE FUNCTION app.resolve_issuer_claims(p_tenant uuid, p_now timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	is_verified boolean;
	orgnrs text[];
	keys uuid[];
BEGIN
	IF nullif(current_setting('app.operator', true), '') IS NULL THEN
		RAISE EXCEPTION 'no operator access is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	-- Records that are being issued come before the change or after it, never in between.
	PERFORM pg_advisory_xact_lock(hashtextextended('issuer:' || p_tenant, 0));
	is_verified := EXISTS (SELECT 1 FROM company_verifications v WHERE v.tenant_id = p_tenant AND v.ended_at IS NULL);
	-- Nobody answers one of these questions meanwhile.
	PERFORM 1 FROM employer_claims c WHERE c.tenant_id = p_tenant AND c.reason = 'issuer_unverified' AND c.answer IS NULL
		ORDER BY c.id FOR UPDATE;
	WITH changed AS (
		UPDATE records r SET disclosed_to_orgnr = CASE WHEN is_verified THEN r.employer_orgnr END
			FROM employer_claims c
			WHERE r.tenant_id = p_tenant AND c.tenant_id = p_tenant AND r.employer_claim_id = c.id
				AND c.reason = 'issuer_unverified' AND c.answer IS NULL AND r.issuer_verified IS NOT TRUE
				AND r.employer_origin = 'register' AND r.trust_level = 'register' AND r.employer_person_key IS NOT NULL
				AND (r.disclosed_to_orgnr IS NOT NULL) <> is_verified
			RETURNING r.employer_orgnr, r.employer_person_key)
	SELECT array_agg(employer_orgnr), array_agg(employer_person_key) INTO orgnrs, keys FROM changed;
	UPDATE employer_claims c SET closed_at = CASE WHEN is_verified THEN p_now END
		WHERE c.tenant_id = p_tenant AND c.reason = 'issuer_unverified' AND c.answer IS NULL AND (c.closed_at IS NULL) = is_verified
			AND is_verified = NOT EXISTS (SELECT 1 FROM records r WHERE r.tenant_id = p_tenant AND r.employer_claim_id = c.id
				AND r.revoked_at IS NULL AND r.disclosed_to_orgnr IS NULL)
			AND NOT (NOT is_verified AND EXISTS (SELECT 1 FROM employer_claims o WHERE o.tenant_id = p_tenant AND o.person_id = c.person_id
				AND o.employer_orgnr = c.employer_orgnr AND o.reason = 'issuer_unverified' AND o.answer IS NULL AND o.closed_at IS NULL));
	DELETE FROM workers w USING (SELECT DISTINCT t.orgnr, t.key FROM unnest(orgnrs, keys) t(orgnr, key)) p
		WHERE w.tenant_id = p_tenant AND w.disclosed_to_orgnr = p.orgnr AND w.employer_person_key = p.key;
	INSERT INTO workers (tenant_id, disclosed_to_orgnr, employer_person_key, issuer_orgnr, sort_name, trained_on, next_expiry)
		SELECT x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key, max(x.issuer_orgnr),
				(array_agg(x.sort_name ORDER BY x.trained_on DESC, x.id DESC))[1], max(x.trained_on), min(x.ends)
			FROM (SELECT r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.issuer_orgnr, r.sort_name, r.trained_on, r.id,
					first_value(r.valid_until) OVER (PARTITION BY r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
						ORDER BY r.valid_until DESC NULLS FIRST) AS ends
				FROM (SELECT DISTINCT t.orgnr, t.key FROM unnest(orgnrs, keys) t(orgnr, key)) p
					JOIN records r ON r.tenant_id = p_tenant AND r.disclosed_to_orgnr = p.orgnr AND r.employer_person_key = p.key AND r.revoked_at IS NULL) x
			GROUP BY x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key
		ON CONFLICT (tenant_id, disclosed_to_orgnr, employer_person_key) DO UPDATE SET sort_name = EXCLUDED.sort_name,
			trained_on = EXCLUDED.trained_on, next_expiry = EXCLUDED.next_expiry;
	UPDATE worker_search_terms t SET disclosed_to_orgnr = CASE WHEN EXISTS (
				SELECT 1 FROM workers w WHERE w.tenant_id = p_tenant AND w.disclosed_to_orgnr = t.employer_orgnr
					AND w.employer_person_key = t.employer_person_key) THEN t.employer_orgnr END
		FROM (SELECT DISTINCT u.orgnr, u.key FROM unnest(orgnrs, keys) u(orgnr, key)) p
		WHERE t.tenant_id = p_tenant AND t.employer_orgnr = p.orgnr AND t.employer_person_key = p.key;
	RETURN coalesce(array_length(keys, 1), 0);
END $$;
--> statement-breakpoint
-- Records of a version that did not know of unverified issuers: says of each whether its issuer was verified, and has those of an
-- issuer that is not verified today wait for the employer. Returns how many wait now that did not.
CREATE FUNCTION app.hold_back_unverified(p_now timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
	orgnrs text[];
	keys uuid[];
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended('issuer:' || tenant, 0));
	UPDATE records r SET issuer_verified = EXISTS (SELECT 1 FROM company_verifications v WHERE v.tenant_id = tenant
			AND v.verified_at <= r.issued_at AND (v.ended_at IS NULL OR v.ended_at > r.issued_at))
		WHERE r.tenant_id = tenant AND r.issuer_verified IS NULL;
	IF EXISTS (SELECT 1 FROM company_verifications v WHERE v.tenant_id = tenant AND v.ended_at IS NULL) THEN
		RETURN 0;
	END IF;
	-- The id follows from what the question is about, so that nothing is generated here.
	INSERT INTO employer_claims (tenant_id, id, person_id, employer_orgnr, issuer_name, first_name, last_name, birth_date, created_at, reason)
		SELECT DISTINCT ON (r.person_id, r.employer_orgnr) tenant, md5(r.id::text || ':issuer_unverified')::uuid, r.person_id, r.employer_orgnr,
				r.issuer_name, r.first_name, r.last_name, r.birth_date, p_now, 'issuer_unverified'
			FROM records r WHERE r.tenant_id = tenant AND r.issuer_verified = false AND r.employer_claim_id IS NULL AND r.employer_orgnr IS NOT NULL
			ORDER BY r.person_id, r.employer_orgnr, r.issued_at DESC, r.id DESC
		ON CONFLICT DO NOTHING;
	WITH held AS (
		UPDATE records r SET disclosed_to_orgnr = NULL, employer_claim_id = c.id FROM employer_claims c
			WHERE r.tenant_id = tenant AND r.issuer_verified = false AND r.employer_claim_id IS NULL
				AND c.tenant_id = tenant AND c.person_id = r.person_id AND c.employer_orgnr = r.employer_orgnr
				AND c.reason = 'issuer_unverified' AND c.answer IS NULL AND c.closed_at IS NULL
			RETURNING r.employer_orgnr, r.employer_person_key)
	SELECT array_agg(employer_orgnr), array_agg(employer_person_key) INTO orgnrs, keys FROM held WHERE employer_person_key IS NOT NULL;
	DELETE FROM workers w USING (SELECT DISTINCT t.orgnr, t.key FROM unnest(orgnrs, keys) t(orgnr, key)) p
		WHERE w.tenant_id = tenant AND w.disclosed_to_orgnr = p.orgnr AND w.employer_person_key = p.key;
	INSERT INTO workers (tenant_id, disclosed_to_orgnr, employer_person_key, issuer_orgnr, sort_name, trained_on, next_expiry)
		SELECT x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key, max(x.issuer_orgnr),
				(array_agg(x.sort_name ORDER BY x.trained_on DESC, x.id DESC))[1], max(x.trained_on), min(x.ends)
			FROM (SELECT r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.issuer_orgnr, r.sort_name, r.trained_on, r.id,
					first_value(r.valid_until) OVER (PARTITION BY r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
						ORDER BY r.valid_until DESC NULLS FIRST) AS ends
				FROM (SELECT DISTINCT t.orgnr, t.key FROM unnest(orgnrs, keys) t(orgnr, key)) p
					JOIN records r ON r.tenant_id = tenant AND r.disclosed_to_orgnr = p.orgnr AND r.employer_person_key = p.key AND r.revoked_at IS NULL) x
			GROUP BY x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key
		ON CONFLICT (tenant_id, disclosed_to_orgnr, employer_person_key) DO UPDATE SET sort_name = EXCLUDED.sort_name,
			trained_on = EXCLUDED.trained_on, next_expiry = EXCLUDED.next_expiry;
	UPDATE worker_search_terms t SET disclosed_to_orgnr = CASE WHEN EXISTS (
				SELECT 1 FROM workers w WHERE w.tenant_id = tenant AND w.disclosed_to_orgnr = t.employer_orgnr
					AND w.employer_person_key = t.employer_person_key) THEN t.employer_orgnr END
		FROM (SELECT DISTINCT u.orgnr, u.key FROM unnest(orgnrs, keys) u(orgnr, key)) p
		WHERE t.tenant_id = tenant AND t.employer_orgnr = p.orgnr AND t.employer_person_key = p.key;
	RETURN coalesce(array_length(keys, 1), 0);
END $$;
--> statement-breakpoint
-- As before, and the companies for which a version before this one has issued records without saying whether it was verified.
CREATE OR REPLACE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before
	UNION SELECT r.tenant_id FROM records r WHERE r.sort_name = ''
	UNION SELECT r.tenant_id FROM records r WHERE r.issuer_verified IS NULL;
$$;
--> statement-breakpoint
ALTER TABLE "companies" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "company_verifications" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employer_claims" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "workers" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_search_terms" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- First parts of addresses that the product answers itself: a company that has one moves to a longer address.
UPDATE "companies" SET slug = slug || '-' || CASE WHEN EXISTS (SELECT 1 FROM companies o WHERE o.slug = companies.slug || '-' || companies.orgnr)
		THEN id::text ELSE orgnr END
	WHERE slug IN ('apple-icon', 'document-reader', 'empty', 'favicon', 'icon', 'icon-192', 'icon-512', 'icon-maskable-512', 'manifest', 'robots', 'service-worker', 'sitemap');
--> statement-breakpoint
-- Rows that are there. "True" was not written, so that only what an unverified company issued is.
UPDATE "records" r SET issuer_verified = false
	WHERE NOT EXISTS (SELECT 1 FROM company_verifications v WHERE v.tenant_id = r.tenant_id
		AND v.verified_at <= r.issued_at AND (v.ended_at IS NULL OR v.ended_at > r.issued_at));
--> statement-breakpoint
-- A question of an unverified company that waits is asked because it is unverified, too. What was answered stays answered.
UPDATE "employer_claims" c SET reason = 'issuer_unverified'
	WHERE c.answer IS NULL AND NOT EXISTS (SELECT 1 FROM company_verifications v WHERE v.tenant_id = c.tenant_id AND v.ended_at IS NULL);
--> statement-breakpoint
DO $$
DECLARE
	company record;
BEGIN
	FOR company IN SELECT c.id FROM companies c
		WHERE NOT EXISTS (SELECT 1 FROM company_verifications v WHERE v.tenant_id = c.id AND v.ended_at IS NULL) LOOP
		PERFORM set_config('app.tenant', company.id::text, true);
		PERFORM app.hold_back_unverified(now());
	END LOOP;
	PERFORM set_config('app.tenant', '', true);
END $$;
--> statement-breakpoint
ALTER TABLE "companies" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "company_verifications" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employer_claims" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "workers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_search_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.list_verified_issuers(uuid[]) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_verified_issuers(uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_verified_issuers(uuid[]) TO "kyndig_employer";
--> statement-breakpoint
ALTER FUNCTION app.resolve_issuer_claims(uuid, timestamptz) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.resolve_issuer_claims(uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.resolve_issuer_claims(uuid, timestamptz) TO "kyndig_operator";
--> statement-breakpoint
ALTER FUNCTION app.hold_back_unverified(timestamptz) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.hold_back_unverified(timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.hold_back_unverified(timestamptz) TO "kyndig_own";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
