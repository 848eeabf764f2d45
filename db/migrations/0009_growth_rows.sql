ALTER TABLE "workers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (sort_name, trained_on, next_expiry), DELETE ON "workers" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT (disclosed_to_orgnr, employer_person_key, issuer_orgnr, sort_name, trained_on, next_expiry) ON "workers" TO "kyndig_employer";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (sort_name, trained_on, next_expiry), DELETE ON "workers" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER TABLE "worker_search_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (disclosed_to_orgnr) ON "worker_search_terms" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT (employer_person_key, term, disclosed_to_orgnr) ON "worker_search_terms" TO "kyndig_employer";
--> statement-breakpoint
GRANT SELECT, UPDATE (disclosed_to_orgnr) ON "worker_search_terms" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT (employer_person_key, revoked_at, issuer_orgnr, sort_name, trained_on, valid_until, course_title) ON "records" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER TABLE "employer_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (people, competences), DELETE ON "employer_expiries" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (people), DELETE ON "person_expiries" TO "kyndig_own";
--> statement-breakpoint
GRANT UPDATE (completed_at) ON "sessions" TO "kyndig_own";
--> statement-breakpoint
-- The owner is under the policies too, and none is for the owner: what is there is filled in with that lifted for as long.
ALTER TABLE "workers" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_search_terms" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employer_expiries" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_expiries" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "competences" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "persons" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sessions" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_completions" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO "employer_expiries" (tenant_id, employer_id, valid_until, people, competences)
	SELECT c.tenant_id, c.employer_id, c.ends, count(*) FILTER (WHERE c.place = 1), count(*)
		FROM (SELECT tenant_id, employer_id, coalesce(valid_until, 'infinity') AS ends,
				row_number() OVER (PARTITION BY tenant_id, employer_id, person_id ORDER BY valid_until NULLS LAST, course_id) AS place
			FROM competences WHERE employer_id IS NOT NULL) c
		GROUP BY c.tenant_id, c.employer_id, c.ends;
--> statement-breakpoint
INSERT INTO "person_expiries" (tenant_id, next_expiry, people)
	SELECT tenant_id, next_expiry, count(*) FROM persons WHERE next_expiry IS NOT NULL GROUP BY tenant_id, next_expiry;
--> statement-breakpoint
UPDATE "sessions" s SET completed_at = c.completed_at FROM session_completions c
	WHERE c.tenant_id = s.tenant_id AND c.session_id = s.id AND c.undone_at IS NULL;
--> statement-breakpoint
UPDATE "records" r SET sort_name = CASE WHEN p.first_name = r.first_name AND p.last_name = r.last_name THEN p.sort_name
		ELSE translate(lower(r.last_name || ', ' || r.first_name), 'æäøöåáàâãčçćđďéèêëęėěģíìîïįķļłñńņňóòôõŕřśšșşťțţúùûüūųůýÿžźżą', '{{||}aaaacccddeeeeeeegiiiiikllnnnnoooorrsssstttuuuuuuuyyzzza') END
	FROM persons p WHERE p.tenant_id = r.tenant_id AND p.id = r.person_id;
--> statement-breakpoint
INSERT INTO "workers" (tenant_id, disclosed_to_orgnr, employer_person_key, issuer_orgnr, sort_name, trained_on, next_expiry)
	SELECT x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key, max(x.issuer_orgnr),
			(array_agg(x.sort_name ORDER BY x.trained_on DESC, x.id DESC))[1], max(x.trained_on), min(x.ends)
		FROM (SELECT r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.issuer_orgnr, r.sort_name, r.trained_on, r.id,
				first_value(r.valid_until) OVER (PARTITION BY r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
					ORDER BY r.valid_until DESC NULLS FIRST) AS ends
			FROM records r WHERE r.disclosed_to_orgnr IS NOT NULL AND r.employer_person_key IS NOT NULL AND r.revoked_at IS NULL) x
		GROUP BY x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key;
--> statement-breakpoint
INSERT INTO "worker_search_terms" (tenant_id, employer_orgnr, employer_person_key, term, disclosed_to_orgnr)
	SELECT n.tenant_id, n.employer_orgnr, n.employer_person_key, t.term, max(n.disclosed_to_orgnr)
		FROM (SELECT DISTINCT tenant_id, employer_orgnr, employer_person_key, disclosed_to_orgnr,
				translate(replace(lower(first_name || ' ' || last_name), 'æ', 'ae'), 'äøöåáàâãčçćđďéèêëęėěģíìîïįķļłñńņňóòôõŕřśšșşťțţúùûüūųůýÿžźżą', 'aooaaaaacccddeeeeeeegiiiiikllnnnnoooorrsssstttuuuuuuuyyzzza') AS name
			FROM records WHERE employer_orgnr IS NOT NULL AND employer_person_key IS NOT NULL) n
		CROSS JOIN LATERAL regexp_split_to_table(n.name, '[^[:alnum:]]+') t(term)
		WHERE t.term <> '' GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
-- As before, and what finds the worker at this door opens and closes with the records.
CREATE OR REPLACE FUNCTION app.answer_employer_claim(p_claim uuid, p_answer text, p_now timestamptz, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	claim employer_claims%ROWTYPE;
	theirs uuid[];
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
					first_value(r.valid_until) OVER (PARTITION BY r.tenant_id, r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
						ORDER BY r.valid_until DESC NULLS FIRST) AS ends
				FROM records r WHERE r.tenant_id = claim.tenant_id AND r.disclosed_to_orgnr = claim.employer_orgnr AND r.employer_person_key = ANY (theirs) AND r.revoked_at IS NULL) x
			GROUP BY x.tenant_id, x.disclosed_to_orgnr, x.employer_person_key
		ON CONFLICT (tenant_id, disclosed_to_orgnr, employer_person_key) DO UPDATE SET sort_name = EXCLUDED.sort_name,
			trained_on = EXCLUDED.trained_on, next_expiry = EXCLUDED.next_expiry;
	UPDATE worker_search_terms t SET disclosed_to_orgnr = CASE WHEN EXISTS (
				SELECT 1 FROM workers w WHERE w.tenant_id = t.tenant_id AND w.disclosed_to_orgnr = t.employer_orgnr
					AND w.employer_person_key = t.employer_person_key) THEN t.employer_orgnr END
		WHERE t.tenant_id = claim.tenant_id AND t.employer_orgnr = claim.employer_orgnr AND t.employer_person_key = ANY (theirs);
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
ALTER TABLE "workers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "worker_search_terms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "employer_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "competences" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "persons" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_completions" FORCE ROW LEVEL SECURITY;
