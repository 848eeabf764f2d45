-- The card door: what a member of a verified company sees of somebody whose card they have just scanned. An access role of its own, the
-- receipt of each look-up, and who has closed the door.
DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	CREATE ROLE "kyndig_card" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
	NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "look_up_objections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid,
	"person_tenant_id" uuid,
	"person_id" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "look_up_objections_human_check" CHECK (num_nonnulls(subject_id, person_id) = 1 and num_nonnulls(person_tenant_id, person_id) in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "look_up_objections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "look_ups" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid,
	"person_tenant_id" uuid,
	"person_id" uuid,
	"card_check_id" uuid,
	"purpose" text NOT NULL,
	"note" text NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"looked_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "look_ups_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "look_ups_card_check_key" UNIQUE("tenant_id","card_check_id"),
	CONSTRAINT "look_ups_purpose_check" CHECK ("look_ups"."purpose" in ('site_access', 'equipment_use', 'training', 'inspection', 'other')),
	CONSTRAINT "look_ups_note_check" CHECK (char_length("look_ups"."note") <= 200),
	CONSTRAINT "look_ups_human_check" CHECK (num_nonnulls(subject_id, person_id) = 1 and num_nonnulls(person_tenant_id, person_id) in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "look_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "look_up_objections" ADD CONSTRAINT "look_up_objections_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_card_check_fkey" FOREIGN KEY ("tenant_id","card_check_id") REFERENCES "public"."card_checks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_looked_by_fkey" FOREIGN KEY ("tenant_id","looked_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "look_up_objections_subject_key" ON "look_up_objections" USING btree ("subject_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "look_up_objections_person_key" ON "look_up_objections" USING btree ("person_tenant_id","person_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "look_ups_time_idx" ON "look_ups" USING btree ("tenant_id","looked_at","id");--> statement-breakpoint
CREATE INDEX "look_ups_subject_idx" ON "look_ups" USING btree ("subject_id","looked_at") WHERE subject_id is not null;--> statement-breakpoint
CREATE INDEX "look_ups_person_idx" ON "look_ups" USING btree ("person_tenant_id","person_id","looked_at") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "personal_codes_scanned_idx" ON "personal_codes" USING btree ("token_hash") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "persons_subject_idx" ON "persons" USING btree ("subject_id") WHERE subject_id is not null;--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "personal_codes" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "card_door" ON "records" AS PERMISSIVE FOR SELECT TO "kyndig_card" USING (id = any (nullif(current_setting('app.records', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "card_checks" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "look_up_objections" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "look_ups" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "look_ups" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "look_ups" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "look_ups" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "look_up_objections" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- A company reads its receipts, and not whom they are about. Only the function below writes one.
GRANT SELECT (tenant_id, id, card_check_id, purpose, note, looked_at, looked_by, expires_at) ON "look_ups" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, id, card_check_id, purpose, note, looked_at, looked_by, expires_at) ON "look_ups" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT, INSERT ON "look_ups" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON "look_up_objections" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, id, status, checked_by, received_at, purpose) ON "card_checks" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, token_hash, ended_at) ON "personal_codes" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (merged_into_id) ON "persons" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT USAGE ON SCHEMA "public", "app" TO "kyndig_card";--> statement-breakpoint
-- Course, validity, issuer, trust level, and the name, which the scan has shown. No birth date, employer, session, instructor or training.
GRANT SELECT (tenant_id, id, course_title, course_kind, trained_on, valid_until, ends_on, first_name, last_name, trust_level, issuer_name, issuer_orgnr, issuer_verified) ON "records" TO "kyndig_card";--> statement-breakpoint
-- The persons of all companies who are one human: those of the subject, or the one person, and those whom a company has merged with them.
-- For the functions below alone: no access role may call it.
CREATE FUNCTION app.persons_behind(p_subject uuid, p_person_tenant uuid, p_person uuid)
RETURNS TABLE (tenant_id uuid, person_id uuid, subject_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	WITH shown AS MATERIALIZED (
		SELECT p.tenant_id, coalesce(p.merged_into_id, p.id) AS id FROM persons p WHERE p.subject_id = p_subject
		UNION SELECT p.tenant_id, coalesce(p.merged_into_id, p.id) FROM persons p WHERE p.tenant_id = p_person_tenant AND p.id = p_person)
	SELECT p.tenant_id, p.id, p.subject_id FROM shown s JOIN persons p ON p.tenant_id = s.tenant_id AND p.id = s.id
	UNION SELECT p.tenant_id, p.id, p.subject_id FROM shown s JOIN persons p ON p.tenant_id = s.tenant_id AND p.merged_into_id = s.id;
$$;
--> statement-breakpoint
-- Whether the human has closed look-ups. For the functions below alone.
CREATE FUNCTION app.objects_to_look_ups(p_subject uuid, p_person_tenant uuid, p_person uuid)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM look_up_objections o WHERE o.subject_id = p_subject AND o.withdrawn_at IS NULL)
		OR EXISTS (SELECT FROM app.persons_behind(p_subject, p_person_tenant, p_person) b JOIN look_up_objections o
			ON o.subject_id = b.subject_id AND o.withdrawn_at IS NULL)
		OR EXISTS (SELECT FROM app.persons_behind(p_subject, p_person_tenant, p_person) b JOIN look_up_objections o
			ON o.person_tenant_id = b.tenant_id AND o.person_id = b.person_id AND o.withdrawn_at IS NULL);
$$;
--> statement-breakpoint
-- Closes look-ups of the human behind one company's person, or opens them again. The caller must have proved to be that human, so no access
-- role may call it: the function that opens the worker's own access will.
CREATE FUNCTION app.choose_look_ups(p_person_tenant uuid, p_person uuid, p_is_open boolean, p_now timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	subject uuid;
BEGIN
	SELECT p.subject_id INTO subject FROM persons p WHERE p.tenant_id = p_person_tenant AND p.id = p_person;
	IF p_is_open THEN
		UPDATE look_up_objections o SET withdrawn_at = p_now
			FROM app.persons_behind(subject, p_person_tenant, p_person) b
			WHERE o.withdrawn_at IS NULL AND (o.subject_id = b.subject_id OR (o.person_tenant_id = b.tenant_id AND o.person_id = b.person_id));
		RETURN;
	END IF;
	INSERT INTO look_up_objections (id, subject_id, made_at)
		SELECT gen_random_uuid(), x.subject_id, p_now FROM (SELECT DISTINCT b.subject_id
			FROM app.persons_behind(subject, p_person_tenant, p_person) b WHERE b.subject_id IS NOT NULL) x
		ON CONFLICT DO NOTHING;
	INSERT INTO look_up_objections (id, person_tenant_id, person_id, made_at)
		SELECT gen_random_uuid(), b.tenant_id, b.person_id, p_now
			FROM app.persons_behind(subject, p_person_tenant, p_person) b WHERE b.subject_id IS NULL
		ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
-- Opens a look-up for a member of a verified company, with its receipt and its event in the company's log. What was scanned comes as keyed
-- hashes of a card that the register has just called valid (`p_card_check`), or of a personal code. Says nothing of the human: a stranger's
-- card gets a subject, so that the receipt is there when they come.
CREATE FUNCTION app.open_look_up(p_sign_in uuid, p_slug text, p_key_hashes bytea[], p_new_subject uuid, p_card_check uuid, p_code_hash bytea, p_id uuid, p_purpose text, p_note text, p_now timestamptz, p_expires_at timestamptz, p_most_by_company integer, p_most_by_all integer, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text, p_signature bytea)
RETURNS TABLE (outcome text, again timestamptz, is_another_person boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	caller uuid;
	tenant uuid;
	member uuid;
	subject uuid;
	person_tenant uuid;
	person uuid;
BEGIN
	SELECT s.user_id INTO caller FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	SELECT c.id INTO tenant FROM companies c WHERE c.slug = p_slug;
	SELECT m.id INTO member FROM memberships m WHERE m.tenant_id = tenant AND m.user_id = caller AND m.ended_at IS NULL;
	outcome := CASE
		WHEN caller IS NULL THEN 'signed_out'
		WHEN member IS NULL THEN 'closed'
		WHEN NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = tenant AND v.ended_at IS NULL) THEN 'unverified'
		WHEN p_code_hash IS NULL AND NOT EXISTS (SELECT FROM card_checks k WHERE k.tenant_id = tenant AND k.id = p_card_check
				AND k.checked_by = member AND k.purpose = 'look_up' AND k.status = 'VALID' AND k.received_at > p_now - interval '2 minutes') THEN 'card_not_valid'
	END;
	IF outcome IS NOT NULL THEN
		RETURN NEXT;
		RETURN;
	END IF;
	IF p_code_hash IS NOT NULL THEN
		SELECT p.tenant_id, p.id, p.subject_id INTO person_tenant, person, subject FROM personal_codes c
			JOIN persons p ON p.tenant_id = c.tenant_id AND p.id = c.person_id
			WHERE c.token_hash = p_code_hash AND c.ended_at IS NULL;
		IF person IS NULL THEN
			outcome := 'code_unknown';
			RETURN NEXT;
			RETURN;
		END IF;
		IF subject IS NOT NULL THEN
			person_tenant := NULL;
			person := NULL;
		END IF;
	ELSE
		-- As in link_subject: one human, one subject.
		PERFORM pg_advisory_xact_lock(lock_key)
			FROM (SELECT DISTINCT hashtextextended('subject-key:' || encode(k, 'hex'), 0) AS lock_key
				FROM unnest(p_key_hashes) k ORDER BY 1) locks;
		SELECT k.subject_id INTO subject FROM subject_keys k WHERE k.key_hash = ANY (p_key_hashes) ORDER BY k.key_hash LIMIT 1;
		IF subject IS NULL THEN
			INSERT INTO subjects (id, created_at) VALUES (p_new_subject, p_now);
			subject := p_new_subject;
		END IF;
		INSERT INTO subject_keys (key_hash, subject_id) SELECT k, subject FROM unnest(p_key_hashes) k ON CONFLICT DO NOTHING;
	END IF;
	IF app.objects_to_look_ups(subject, person_tenant, person) THEN
		outcome := 'closed_by_worker';
		RETURN NEXT;
		RETURN;
	END IF;
	-- Look-ups of one human take turns, so that none passes the limit beside another.
	PERFORM pg_advisory_xact_lock(hashtextextended('look-up:' || coalesce(subject, person), 0));
	SELECT max(x.looked_at) + interval '1 day' INTO again FROM (
		(SELECT l.looked_at FROM look_ups l
			WHERE (l.subject_id = subject OR (l.person_tenant_id = person_tenant AND l.person_id = person)) AND l.looked_at > p_now - interval '1 day' AND l.tenant_id = tenant
			ORDER BY l.looked_at DESC OFFSET p_most_by_company - 1 LIMIT 1)
		UNION ALL
		(SELECT l.looked_at FROM look_ups l
			WHERE (l.subject_id = subject OR (l.person_tenant_id = person_tenant AND l.person_id = person)) AND l.looked_at > p_now - interval '1 day'
			ORDER BY l.looked_at DESC OFFSET p_most_by_all - 1 LIMIT 1)) x;
	IF again IS NOT NULL THEN
		outcome := 'too_many';
		RETURN NEXT;
		RETURN;
	END IF;
	is_another_person := NOT EXISTS (SELECT FROM look_ups l
		WHERE (l.subject_id = subject OR (l.person_tenant_id = person_tenant AND l.person_id = person))
			AND l.looked_at > p_now - interval '1 hour' AND l.tenant_id = tenant AND l.looked_by = member);
	INSERT INTO look_ups (tenant_id, id, subject_id, person_tenant_id, person_id, card_check_id, purpose, note, looked_at, looked_by, expires_at)
		VALUES (tenant, p_id, subject, person_tenant, person, p_card_check, p_purpose, p_note, p_now, member, p_expires_at);
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (tenant, p_event_id, p_now, 'member', member, 'card_look_up.opened', p_id, p_payload, p_salt, p_digest, p_key_id, p_signature);
	outcome := 'opened';
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens what one look-up shows to the member who made it, until it ends: records that count today, of issuers that were verified then or are
-- today. `tenant_id` is null where there is no such look-up, it has ended, the company is no longer verified, or the person has closed it.
CREATE FUNCTION app.enter_card(p_sign_in uuid, p_slug text, p_look_up uuid, p_now timestamptz)
RETURNS TABLE (user_id uuid, tenant_id uuid, role text, purpose text, note text, looked_at timestamptz, expires_at timestamptz, issuer_ids text, record_ids text, verified_issuer_ids text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company uuid;
	member uuid;
	look look_ups%ROWTYPE;
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
		WHERE l.tenant_id = company AND l.id = p_look_up AND l.looked_by = member AND l.expires_at > p_now;
	IF look.id IS NULL
		OR NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company AND v.ended_at IS NULL)
		OR app.objects_to_look_ups(look.subject_id, look.person_tenant_id, look.person_id) THEN
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
			FROM app.persons_behind(look.subject_id, look.person_tenant_id, look.person_id) b
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
ALTER FUNCTION app.persons_behind(uuid, uuid, uuid) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.objects_to_look_ups(uuid, uuid, uuid) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.choose_look_ups(uuid, uuid, boolean, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.open_look_up(uuid, text, bytea[], uuid, uuid, bytea, uuid, text, text, timestamptz, timestamptz, integer, integer, uuid, text, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_card(uuid, text, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.persons_behind(uuid, uuid, uuid) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.objects_to_look_ups(uuid, uuid, uuid) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.choose_look_ups(uuid, uuid, boolean, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.open_look_up(uuid, text, bytea[], uuid, uuid, bytea, uuid, text, text, timestamptz, timestamptz, integer, integer, uuid, text, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_card(uuid, text, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.open_look_up(uuid, text, bytea[], uuid, uuid, bytea, uuid, text, text, timestamptz, timestamptz, integer, integer, uuid, text, bytea, bytea, text, bytea) TO "kyndig_card";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_card(uuid, text, uuid, timestamptz) TO "kyndig_card";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
