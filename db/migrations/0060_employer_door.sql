-- What Enhetsregisteret says of companies that are verified, asked at most once a week. And what people share from their own pages.
CREATE TABLE "enterprise_checks" (
	"tenant_id" uuid NOT NULL,
	"state" text NOT NULL,
	"deleted_on" date,
	"merged_into" text,
	"since" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "enterprise_checks_pkey" PRIMARY KEY("tenant_id"),
	CONSTRAINT "enterprise_checks_state_check" CHECK ("enterprise_checks"."state" in ('found', 'not_found', 'deleted', 'merged', 'removed')),
	CONSTRAINT "enterprise_checks_merged_into_check" CHECK ("enterprise_checks"."merged_into" ~ '^[0-9]{9}$')
);
--> statement-breakpoint
ALTER TABLE "enterprise_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "enterprise_checks" ADD CONSTRAINT "enterprise_checks_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enterprise_checks_due_idx" ON "enterprise_checks" USING btree ("checked_at","tenant_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "enterprise_checks" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "operator_door" ON "enterprise_checks" AS PERMISSIVE FOR ALL TO "kyndig_operator" USING (nullif(current_setting('app.operator', true), '') is not null) WITH CHECK (nullif(current_setting('app.operator', true), '') is not null);--> statement-breakpoint
ALTER TABLE "enterprise_checks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, deleted_on, merged_into, since, checked_at, told_at) ON "enterprise_checks" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "enterprise_checks" TO "kyndig_operator";--> statement-breakpoint
-- What a person shares from their own page, for some days.
CREATE TABLE "worker_shares" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"opened_by" uuid,
	"opened_at" timestamp with time zone,
	CONSTRAINT "worker_shares_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "worker_shares_opened_check" CHECK (num_nulls(opened_by, opened_at) in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "worker_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "look_ups" DROP CONSTRAINT "look_ups_purpose_check";--> statement-breakpoint
ALTER TABLE "look_ups" ADD COLUMN "share_tenant_id" uuid;--> statement-breakpoint
ALTER TABLE "look_ups" ADD COLUMN "share_id" uuid;--> statement-breakpoint
ALTER TABLE "worker_shares" ADD CONSTRAINT "worker_shares_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_shares" ADD CONSTRAINT "worker_shares_opened_by_companies_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_shares" ADD CONSTRAINT "worker_shares_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_shares" ADD CONSTRAINT "worker_shares_link_fkey" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."worker_links"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "worker_shares_token_key" ON "worker_shares" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "worker_shares_person_idx" ON "worker_shares" USING btree ("tenant_id","person_id","made_at");--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_share_check" CHECK (num_nonnulls(share_tenant_id, share_id) in (0, 2));--> statement-breakpoint
ALTER TABLE "look_ups" ADD CONSTRAINT "look_ups_purpose_check" CHECK ("look_ups"."purpose" in ('site_access', 'equipment_use', 'training', 'inspection', 'other', 'shared'));--> statement-breakpoint
CREATE POLICY "own_door" ON "worker_shares" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "worker_door" ON "worker_shares" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "worker_shares" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "worker_shares" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at) ON "worker_shares" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, id, person_id, made_at, expires_at, ended_at, opened_by, opened_at) ON "worker_shares" TO "kyndig_worker";--> statement-breakpoint
GRANT SELECT, UPDATE (opened_by, opened_at) ON "worker_shares" TO "kyndig_doorkeeper";--> statement-breakpoint
-- What a person shares, by its token or its key: while it has not ended, and their own page is still open to them by the same address. For the
-- functions below alone.
CREATE FUNCTION app.find_worker_share(p_token_hash bytea, p_tenant uuid, p_share uuid, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, id uuid, person_id uuid, email text, expires_at timestamptz, opened_by uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	WITH shares AS (
		SELECT s.* FROM worker_shares s WHERE s.token_hash = p_token_hash
		UNION ALL SELECT s.* FROM worker_shares s WHERE s.tenant_id = p_tenant AND s.id = p_share)
	SELECT s.tenant_id, s.id, s.person_id, l.email, s.expires_at, s.opened_by FROM shares s
		JOIN worker_links l ON l.tenant_id = s.tenant_id AND l.id = s.link_id
		WHERE s.ended_at IS NULL AND s.expires_at > p_now
			AND EXISTS (SELECT FROM worker_links k WHERE k.tenant_id = s.tenant_id AND k.person_id = s.person_id AND k.email = l.email AND k.ended_at IS NULL)
			AND EXISTS (SELECT FROM person_contacts c WHERE c.tenant_id = s.tenant_id AND c.person_id = s.person_id AND c.email = l.email);
$$;
--> statement-breakpoint
-- Opens what a person shares for a member of a verified company, with its receipt and its event in the company's log. The first company that
-- opens it has it. 'over' for a token that was never given, one that has ended, and one of another company, alike.
CREATE FUNCTION app.open_shared_look_up(p_sign_in uuid, p_slug text, p_token_hash bytea, p_id uuid, p_now timestamptz, p_expires_at timestamptz, p_event_id uuid, p_payload text, p_salt bytea, p_digest bytea, p_key_id text, p_signature bytea)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	caller uuid;
	tenant uuid;
	member uuid;
	share_tenant uuid;
	share uuid;
	person uuid;
	opener uuid;
	ends timestamptz;
	subject uuid;
BEGIN
	SELECT s.user_id INTO caller FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	SELECT c.id INTO tenant FROM companies c WHERE c.slug = p_slug;
	SELECT m.id INTO member FROM memberships m WHERE m.tenant_id = tenant AND m.user_id = caller AND m.ended_at IS NULL;
	IF caller IS NULL THEN
		RETURN 'signed_out';
	ELSIF member IS NULL THEN
		RETURN 'closed';
	ELSIF NOT EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = tenant AND v.ended_at IS NULL) THEN
		RETURN 'unverified';
	END IF;
	-- Two companies that open it at once take turns.
	PERFORM pg_advisory_xact_lock(hashtextextended('worker-share:' || encode(p_token_hash, 'hex'), 0));
	SELECT f.tenant_id, f.id, f.person_id, f.opened_by, f.expires_at INTO share_tenant, share, person, opener, ends
		FROM app.find_worker_share(p_token_hash, NULL, NULL, p_now) f;
	IF share IS NULL OR opener <> tenant THEN
		RETURN 'over';
	END IF;
	IF opener IS NULL THEN
		UPDATE worker_shares s SET opened_by = tenant, opened_at = p_now WHERE s.tenant_id = share_tenant AND s.id = share;
	END IF;
	SELECT p.subject_id INTO subject FROM persons p WHERE p.tenant_id = share_tenant AND p.id = person;
	INSERT INTO look_ups (tenant_id, id, subject_id, person_tenant_id, person_id, purpose, note, looked_at, looked_by, expires_at, share_tenant_id, share_id)
		VALUES (tenant, p_id, subject, CASE WHEN subject IS NULL THEN share_tenant END, CASE WHEN subject IS NULL THEN person END, 'shared', '', p_now, member, least(p_expires_at, ends), share_tenant, share);
	INSERT INTO audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
		VALUES (tenant, p_event_id, p_now, 'member', member, 'card_look_up.opened', p_id, p_payload, p_salt, p_digest, p_key_id, p_signature);
	RETURN 'opened';
END $$;
--> statement-breakpoint
-- As before, and what a person shares: of the persons that their own page shows.
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
		WHERE l.tenant_id = company AND l.id = p_look_up AND l.looked_by = member AND l.expires_at > p_now;
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
ALTER FUNCTION app.find_worker_share(bytea, uuid, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.open_shared_look_up(uuid, text, bytea, uuid, timestamptz, timestamptz, uuid, text, bytea, bytea, text, bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.find_worker_share(bytea, uuid, uuid, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.open_shared_look_up(uuid, text, bytea, uuid, timestamptz, timestamptz, uuid, text, bytea, bytea, text, bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.open_shared_look_up(uuid, text, bytea, uuid, timestamptz, timestamptz, uuid, text, bytea, bytea, text, bytea) TO "kyndig_card";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
