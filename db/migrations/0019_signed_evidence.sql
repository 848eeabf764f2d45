CREATE TABLE "anchor_recipients" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"sent_position" bigint,
	"sent_at" timestamp with time zone,
	CONSTRAINT "anchor_recipients_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "anchor_recipients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "installation_seals" (
	"position" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"entity_position" bigint,
	"digest" "bytea" NOT NULL,
	"chain" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"key_id" text,
	"signature" "bytea",
	CONSTRAINT "installation_seals_kind_check" CHECK ("installation_seals"."kind" in ('company', 'head', 'operator_event', 'verification'))
);
--> statement-breakpoint
ALTER TABLE "installation_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "row_seals" (
	"tenant_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"table_name" text NOT NULL,
	"row_id" uuid NOT NULL,
	"form" smallint NOT NULL,
	"salt" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	CONSTRAINT "row_seals_pkey" PRIMARY KEY("tenant_id","position","table_name","row_id")
);
--> statement-breakpoint
ALTER TABLE "row_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "operator_events" ADD COLUMN "verification_id" uuid;--> statement-breakpoint
ALTER TABLE "operator_events" ADD COLUMN "verification_digest" "bytea";--> statement-breakpoint
ALTER TABLE "operator_events" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "operator_events" ADD COLUMN "signature" "bytea";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "signature" "bytea";--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "form" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
-- A sealer of the version before knows no forms, and fails from here on: it would leave out the rows that an event touched.
ALTER TABLE "seals" ALTER COLUMN "form" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "rows_digest" "bytea";--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "key_id" text;--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "signature" "bytea";--> statement-breakpoint
ALTER TABLE "anchor_recipients" ADD CONSTRAINT "anchor_recipients_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anchor_recipients" ADD CONSTRAINT "anchor_recipients_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anchor_recipients" ADD CONSTRAINT "anchor_recipients_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "row_seals" ADD CONSTRAINT "row_seals_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "anchor_recipients_live_key" ON "anchor_recipients" USING btree ("tenant_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "installation_seals_entity_idx" ON "installation_seals" USING btree ("kind","entity_id","entity_position");--> statement-breakpoint
CREATE INDEX "row_seals_row_idx" ON "row_seals" USING btree ("tenant_id","table_name","row_id","position");--> statement-breakpoint
CREATE POLICY "auditor" ON "company_verifications" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "employer_claims" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "memberships" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "operator_events" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "operator_events" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "identifications" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "person_distinctions" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "person_merges" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "seal_heads" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "attendances" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "session_completions" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "anchor_recipients" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "anchor_recipients" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "jobs_door" ON "installation_seals" AS PERMISSIVE FOR ALL TO "kyndig_jobs" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "installation_seals" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "installation_seals" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "row_seals" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "row_seals" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "installation_seals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "row_seals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "anchor_recipients" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT ON "row_seals" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by, sent_position, sent_at) ON "anchor_recipients" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "installation_seals" TO "kyndig_jobs";--> statement-breakpoint
GRANT SELECT (kind, entity_id, entity_position) ON "installation_seals" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, position, chain) ON "seal_heads" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT ON "operator_events" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, ended_at, sent_position) ON "anchor_recipients" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT ON "row_seals", "installation_seals", "operator_events", "company_verifications", "person_distinctions", "person_merges", "session_completions" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT (slug, orgnr, name, name_origin, created_at) ON "companies" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT (tenant_id, id, user_id, email, role, created_at, ended_at, ended_by) ON "memberships" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, employer_orgnr, issuer_name, first_name, last_name, birth_date, created_at, reason, answer, answered_at, answered_by) ON "employer_claims" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT (tenant_id, id, session_id, person_id, scan_id, trust_level, checked_in_at, checked_in_by, present_at, present_by, removed_at, removed_by, removed_reason, removed_note, merged_into_id) ON "attendances" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "identifications" TO "kyndig_auditor";--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
-- As before, with the signature of the event that it writes. The version before gives none.
DROP FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz);--> statement-breakpoint
CREATE FUNCTION app.create_company(p_id uuid, p_slug text, p_orgnr text, p_name text, p_name_origin text, p_membership_id uuid, p_event_id uuid, p_now timestamptz, p_salt bytea DEFAULT NULL, p_digest bytea DEFAULT NULL, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	founder uuid := nullif(current_setting('app.user', true), '')::uuid;
	event_salt bytea := coalesce(p_salt, uuid_send(gen_random_uuid()));
BEGIN
	IF founder IS NULL THEN
		RAISE EXCEPTION 'no account is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	INSERT INTO companies (id, slug, orgnr, name, name_origin, created_at, created_by)
		VALUES (p_id, p_slug, p_orgnr, p_name, p_name_origin, p_now, founder);
	INSERT INTO memberships (tenant_id, id, user_id, email, name, role, created_at)
		SELECT p_id, p_membership_id, u.id, u.email, u.name, 'admin', p_now FROM users u WHERE u.id = founder;
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (p_id, p_event_id, p_now, 'member', p_membership_id, 'company.founded', p_id, '{}', event_salt, coalesce(p_digest, sha256(event_salt || '{}'::bytea)), p_key_id, p_signature);
END $$;--> statement-breakpoint
ALTER FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.create_company(uuid, text, text, text, text, uuid, uuid, timestamptz, bytea, bytea, text, bytea) TO "kyndig_account";--> statement-breakpoint
DROP FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz);--> statement-breakpoint
CREATE FUNCTION app.accept_invitation(p_invitation uuid, p_membership_id uuid, p_event_id uuid, p_now timestamptz, p_actor uuid DEFAULT NULL, p_salt bytea DEFAULT NULL, p_digest bytea DEFAULT NULL, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	joiner users%ROWTYPE;
	invitation invitations%ROWTYPE;
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
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		SELECT m.tenant_id, p_event_id, p_now, 'member', m.id, 'invitation.accepted', invitation.id, '{}', event_salt,
			coalesce(p_digest, sha256(event_salt || '{}'::bytea)), p_key_id, p_signature
		FROM memberships m WHERE m.tenant_id = invitation.tenant_id AND m.user_id = joiner.id AND m.ended_at IS NULL AND (p_actor IS NULL OR m.id = p_actor);
	-- The event was signed for another membership: somebody else accepted meanwhile.
	IF NOT FOUND THEN
		RAISE EXCEPTION 'the membership is another one' USING ERRCODE = 'serialization_failure';
	END IF;
	RETURN (SELECT c.slug FROM companies c WHERE c.id = invitation.tenant_id);
END $$;--> statement-breakpoint
ALTER FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz, uuid, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz, uuid, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.accept_invitation(uuid, uuid, uuid, timestamptz, uuid, bytea, bytea, text, bytea) TO "kyndig_account";--> statement-breakpoint
DROP FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea);--> statement-breakpoint
CREATE FUNCTION app.answer_employer_claim(p_claim uuid, p_answer text, p_now timestamptz, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
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
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		SELECT m.tenant_id, p_event_id, p_now, 'member', m.id, 'employer_claim.answered', claim.id, p_payload, p_salt, p_digest, p_key_id, p_signature
			FROM memberships m
			WHERE m.tenant_id = nullif(current_setting('app.employer_tenant', true), '')::uuid
				AND m.user_id = nullif(current_setting('app.user', true), '')::uuid AND m.ended_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no employer door is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN true;
END $$;--> statement-breakpoint
ALTER FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.answer_employer_claim(uuid, text, timestamptz, uuid, text, bytea, bytea, text, bytea) TO "kyndig_employer";--> statement-breakpoint
-- As whom the open employer door writes into its company's log: the event is signed before it is written.
CREATE FUNCTION app.employer_actor()
RETURNS TABLE (tenant_id uuid, membership_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id, m.id FROM memberships m
		WHERE m.tenant_id = nullif(current_setting('app.employer_tenant', true), '')::uuid
			AND m.user_id = nullif(current_setting('app.user', true), '')::uuid AND m.ended_at IS NULL;
$$;--> statement-breakpoint
ALTER FUNCTION app.employer_actor() OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.employer_actor() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.employer_actor() TO "kyndig_employer";--> statement-breakpoint
-- What the installation's chain does not hold yet, with what each link is made of: companies, the operator's log, how far each company's
-- chain has come, and, where asked, the verifications that no event of the operator's log names.
CREATE FUNCTION app.list_unsealed_of_installation(p_limit integer, p_with_verifications boolean)
RETURNS TABLE (kind text, entity_id uuid, entity_position bigint, content text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
$$;--> statement-breakpoint
ALTER FUNCTION app.list_unsealed_of_installation(integer, boolean) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_unsealed_of_installation(integer, boolean) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_unsealed_of_installation(integer, boolean) TO "kyndig_jobs";--> statement-breakpoint
-- Companies that have the end of their chain sent somewhere, and a chain that has grown since the last letter.
CREATE FUNCTION app.list_companies_to_anchor()
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT r.tenant_id FROM anchor_recipients r JOIN seal_heads h ON h.tenant_id = r.tenant_id
		WHERE r.ended_at IS NULL AND h.position > coalesce(r.sent_position, 0);
$$;--> statement-breakpoint
ALTER FUNCTION app.list_companies_to_anchor() OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_to_anchor() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_to_anchor() TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";--> statement-breakpoint
GRANT USAGE ON SCHEMA "public" TO "kyndig_jobs";
