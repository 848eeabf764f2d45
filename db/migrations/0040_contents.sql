-- What the versions of a course show, what a new version does to earlier records, and which courses come before.
CREATE TABLE "course_files" (
	"tenant_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"published" boolean NOT NULL,
	CONSTRAINT "course_files_pkey" PRIMARY KEY("tenant_id","course_id","file_id")
);
--> statement-breakpoint
ALTER TABLE "course_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_version_contents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "course_version_contents_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "course_version_contents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_version_effects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"effect" text NOT NULL,
	"ends_date" date,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "course_version_effects_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "course_version_effects_number_key" UNIQUE("tenant_id","course_id","number"),
	CONSTRAINT "course_version_effects_effect_check" CHECK ("course_version_effects"."effect" in ('stay', 'refresher', 'end')),
	CONSTRAINT "course_version_effects_date_check" CHECK ((effect = 'stay') = (ends_date is null))
);
--> statement-breakpoint
ALTER TABLE "course_version_effects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_versions" ADD COLUMN "requires" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "requires" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "blocks" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "course_files" ADD CONSTRAINT "course_files_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_files" ADD CONSTRAINT "course_files_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_files" ADD CONSTRAINT "course_files_file_fkey" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_contents" ADD CONSTRAINT "course_version_contents_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_contents" ADD CONSTRAINT "course_version_contents_version_fkey" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_version_fkey" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_effects" ADD CONSTRAINT "course_version_effects_decided_by_fkey" FOREIGN KEY ("tenant_id","decided_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "course_files_file_idx" ON "course_files" USING btree ("tenant_id","file_id");--> statement-breakpoint
CREATE INDEX "competences_course_idx" ON "competences" USING btree ("tenant_id","course_id","valid_until","person_id");--> statement-breakpoint
CREATE INDEX "records_version_idx" ON "records" USING btree ("tenant_id","course_version_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "course_files" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "course_version_contents" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "course_version_contents" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "course_version_effects" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "course_version_effects" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "course_files" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_version_contents" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "course_version_effects" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Contents and effects of a version are append-only. A file that only a draft showed is let go.
GRANT UPDATE (blocks, requires) ON "courses" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (published) ON "course_files" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "course_version_contents" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "course_version_effects" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "course_version_contents" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "course_version_effects" TO "kyndig_auditor";--> statement-breakpoint
GRANT UPDATE (ends_on) ON "records" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (ends_on) ON "records" TO "kyndig_employer";--> statement-breakpoint
GRANT SELECT (ends_on) ON "records" TO "kyndig_certificate_check";--> statement-breakpoint
GRANT SELECT (ends_on) ON "records" TO "kyndig_doorkeeper";--> statement-breakpoint
-- As before, but a worker's first expiry is the day on which a newer version ends a record, where that is earlier.
CREATE OR REPLACE FUNCTION app.resolve_issuer_claims(p_tenant uuid, p_now timestamptz)
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
					first_value(least(r.valid_until, r.ends_on)) OVER (PARTITION BY r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
						ORDER BY least(r.valid_until, r.ends_on) DESC NULLS FIRST) AS ends
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
CREATE OR REPLACE FUNCTION app.hold_back_unverified(p_now timestamptz)
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
					first_value(least(r.valid_until, r.ends_on)) OVER (PARTITION BY r.disclosed_to_orgnr, r.employer_person_key, r.course_title COLLATE "C"
						ORDER BY least(r.valid_until, r.ends_on) DESC NULLS FIRST) AS ends
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
CREATE OR REPLACE FUNCTION app.answer_employer_claim(p_claim uuid, p_answer text, p_now timestamptz, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text DEFAULT NULL, p_signature bytea DEFAULT NULL)
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
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		SELECT m.tenant_id, p_event_id, p_now, 'member', m.id, 'employer_claim.answered', claim.id, p_payload, p_salt, p_digest, p_key_id, p_signature
			FROM memberships m
			WHERE m.tenant_id = nullif(current_setting('app.employer_tenant', true), '')::uuid
				AND m.user_id = nullif(current_setting('app.user', true), '')::uuid AND m.ended_at IS NULL;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'no employer door is open' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN true;
END $$;
