-- On a cluster of Citus one transaction reaches a company's rows by one role. What ties people to humans is therefore kept on the coordinator,
-- where functions reach it without a node; the person's own row follows in a transaction by itself. Plain PostgreSQL leaves this table empty.
CREATE TABLE "subject_links" (
	"person_tenant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "subject_links_pkey" PRIMARY KEY("person_tenant_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "subject_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "subject_links_open_idx" ON "subject_links" USING btree ("person_tenant_id","person_id") WHERE completed_at is null;--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "subject_links" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "subject_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (completed_at) ON "subject_links" TO "kyndig_doorkeeper";--> statement-breakpoint
-- Subjects are kept on the coordinator too, and no key reaches from a node to there. They are never deleted.
ALTER TABLE "persons" DROP CONSTRAINT "persons_subject_id_subjects_id_fk";--> statement-breakpoint
ALTER TABLE "look_ups" DROP CONSTRAINT "look_ups_subject_id_subjects_id_fk";--> statement-breakpoint
-- `link_subject` on a cluster: touches no row of a company.
CREATE FUNCTION app.link_subject_apart(p_person uuid, p_key_hashes bytea[], p_new_subject uuid)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	tenant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
	known uuid;
	hash bytea;
BEGIN
	-- Two companies that meet the same card at the same time take turns: one human, one subject.
	PERFORM pg_advisory_xact_lock(lock_key)
		FROM (SELECT DISTINCT hashtextextended('subject-key:' || encode(k, 'hex'), 0) AS lock_key
			FROM unnest(p_key_hashes) k ORDER BY 1) locks;
	SELECT l.subject_id INTO known FROM subject_links l WHERE l.person_tenant_id = tenant AND l.person_id = p_person;
	IF known IS NULL THEN
		SELECT k.subject_id INTO known FROM subject_keys k WHERE k.key_hash = ANY (p_key_hashes) ORDER BY k.key_hash LIMIT 1;
	END IF;
	IF known IS NULL THEN
		INSERT INTO subjects (id, created_at) VALUES (p_new_subject, now());
		known := p_new_subject;
	END IF;
	FOREACH hash IN ARRAY p_key_hashes LOOP
		INSERT INTO subject_keys (key_hash, subject_id) VALUES (hash, known) ON CONFLICT DO NOTHING;
	END LOOP;
	INSERT INTO subject_links (person_tenant_id, person_id, subject_id) VALUES (tenant, p_person, known) ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
-- `employer_person_key` on a cluster: the same key, without the person's row.
CREATE FUNCTION app.employer_person_key_apart(p_person uuid, p_employer_orgnr text)
RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	RETURN encode(substring(sha256(convert_to(coalesce((SELECT l.subject_id FROM subject_links l
			WHERE l.person_tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND l.person_id = p_person), p_person)::text
		|| ':' || p_employer_orgnr, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid;
END $$;
--> statement-breakpoint
-- Ties people to their humans whom `link_subject_apart` has linked, some at a time, and says how many. By itself in its transaction.
CREATE FUNCTION app.complete_subject_links()
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	link record;
	done integer := 0;
BEGIN
	FOR link IN SELECT l.person_tenant_id, l.person_id, l.subject_id FROM subject_links l
			WHERE l.completed_at IS NULL ORDER BY l.person_tenant_id, l.person_id LIMIT 500 FOR UPDATE SKIP LOCKED LOOP
		UPDATE persons p SET subject_id = link.subject_id WHERE p.tenant_id = link.person_tenant_id AND p.id = link.person_id AND p.subject_id IS NULL;
		UPDATE subject_links l SET completed_at = now() WHERE l.person_tenant_id = link.person_tenant_id AND l.person_id = link.person_id;
		done := done + 1;
	END LOOP;
	RETURN done;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.link_subject_apart(uuid, bytea[], uuid) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.employer_person_key_apart(uuid, text) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.complete_subject_links() OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.link_subject_apart(uuid, bytea[], uuid) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.employer_person_key_apart(uuid, text) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.complete_subject_links() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.link_subject_apart(uuid, bytea[], uuid) TO "kyndig_own";
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.employer_person_key_apart(uuid, text) TO "kyndig_own";
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.complete_subject_links() TO "kyndig_jobs";
