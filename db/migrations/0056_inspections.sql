-- The inspection door: a pack for an authority or a safety representative, by a link that ends. An access role of its own, which reads the rows of
-- that one pack and nothing else, and the functions that open it.
DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	CREATE ROLE "kyndig_inspection" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
	NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "inspection_lines" (
	"tenant_id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"requirement" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text NOT NULL,
	"until" date,
	"record_id" uuid,
	"proof_id" uuid,
	"proof_kind" text,
	"proof_title" text,
	"number" text,
	"issuer" text,
	"issued_on" date,
	CONSTRAINT "inspection_lines_pkey" PRIMARY KEY("tenant_id","inspection_id","position"),
	CONSTRAINT "inspection_lines_state_check" CHECK ("inspection_lines"."state" in ('valid', 'expiring', 'expired', 'waiting', 'missing')),
	CONSTRAINT "inspection_lines_proof_kind_check" CHECK ("inspection_lines"."proof_kind" in ('certified_certificate', 'other_certificate', 'earlier_training', 'self_declaration')),
	CONSTRAINT "inspection_lines_proof_check" CHECK (num_nonnulls(record_id, proof_id) <= 1)
);
--> statement-breakpoint
ALTER TABLE "inspection_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inspection_openings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"part" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inspection_openings_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inspection_openings_part_check" CHECK ("inspection_openings"."part" in ('page', 'pdf', 'archive', 'certificate'))
);
--> statement-breakpoint
ALTER TABLE "inspection_openings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inspection_people" (
	"tenant_id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"employer_name" text,
	"employer_orgnr" text,
	"recipient" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inspection_people_pkey" PRIMARY KEY("tenant_id","inspection_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "inspection_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inspection_requirements" (
	"tenant_id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"course_id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"required_for" text NOT NULL,
	"people_count" integer NOT NULL,
	"met_count" integer NOT NULL,
	"first_line" integer NOT NULL,
	CONSTRAINT "inspection_requirements_pkey" PRIMARY KEY("tenant_id","inspection_id","position"),
	CONSTRAINT "inspection_requirements_kind_check" CHECK ("inspection_requirements"."kind" in ('safety_training', 'equipment_training', 'certified_training', 'site_induction', 'toolbox_talk', 'other'))
);
--> statement-breakpoint
ALTER TABLE "inspection_requirements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inspections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reader" text NOT NULL,
	"recipient" text NOT NULL,
	"coverage" text NOT NULL,
	"group_id" uuid,
	"project_id" uuid,
	"employer_id" uuid,
	"coverage_name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"made_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"emptied_at" timestamp with time zone,
	"people_count" integer NOT NULL,
	"line_count" integer NOT NULL,
	"met_count" integer NOT NULL,
	"list_sha256" "bytea" NOT NULL,
	"seal_position" integer,
	"seal_chain" "bytea",
	CONSTRAINT "inspections_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inspections_reader_check" CHECK ("inspections"."reader" in ('authority', 'safety_representative', 'other')),
	CONSTRAINT "inspections_coverage_check" CHECK ("inspections"."coverage" in ('everybody', 'group', 'project', 'employer')),
	CONSTRAINT "inspections_recipient_check" CHECK (char_length("inspections"."recipient") <= 200),
	CONSTRAINT "inspections_covered_check" CHECK ((coverage = 'group') = (group_id is not null) and (coverage = 'project') = (project_id is not null)
        and (coverage = 'employer') = (employer_id is not null))
);
--> statement-breakpoint
ALTER TABLE "inspections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inspection_lines" ADD CONSTRAINT "inspection_lines_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lines" ADD CONSTRAINT "inspection_lines_inspection_fkey" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "public"."inspections"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lines" ADD CONSTRAINT "inspection_lines_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lines" ADD CONSTRAINT "inspection_lines_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lines" ADD CONSTRAINT "inspection_lines_proof_fkey" FOREIGN KEY ("tenant_id","proof_id") REFERENCES "public"."external_proofs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_openings" ADD CONSTRAINT "inspection_openings_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_openings" ADD CONSTRAINT "inspection_openings_inspection_fkey" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "public"."inspections"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_people" ADD CONSTRAINT "inspection_people_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_people" ADD CONSTRAINT "inspection_people_inspection_fkey" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "public"."inspections"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_people" ADD CONSTRAINT "inspection_people_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_requirements" ADD CONSTRAINT "inspection_requirements_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_requirements" ADD CONSTRAINT "inspection_requirements_inspection_fkey" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "public"."inspections"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_requirements" ADD CONSTRAINT "inspection_requirements_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_group_fkey" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_made_by_fkey" FOREIGN KEY ("tenant_id","made_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_lines_person_idx" ON "inspection_lines" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "inspection_lines_record_idx" ON "inspection_lines" USING btree ("tenant_id","inspection_id","record_id") WHERE record_id is not null;--> statement-breakpoint
CREATE INDEX "inspection_openings_inspection_idx" ON "inspection_openings" USING btree ("tenant_id","inspection_id","opened_at");--> statement-breakpoint
CREATE INDEX "inspection_people_person_idx" ON "inspection_people" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspections_token_key" ON "inspections" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "inspections_time_idx" ON "inspections" USING btree ("tenant_id","made_at","id");--> statement-breakpoint
CREATE INDEX "inspections_expiry_idx" ON "inspections" USING btree ("expires_at") WHERE emptied_at is null;--> statement-breakpoint
CREATE POLICY "own_door" ON "inspection_lines" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "inspection_door" ON "inspection_lines" AS PERMISSIVE FOR SELECT TO "kyndig_inspection" USING (inspection_id = nullif(current_setting('app.inspection', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "inspection_openings" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "inspection_people" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "inspection_door" ON "inspection_people" AS PERMISSIVE FOR SELECT TO "kyndig_inspection" USING (inspection_id = nullif(current_setting('app.inspection', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "worker_door" ON "inspection_people" AS PERMISSIVE FOR SELECT TO "kyndig_worker" USING (person_id = any (nullif(current_setting('app.people', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "own_door" ON "inspection_requirements" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "inspection_door" ON "inspection_requirements" AS PERMISSIVE FOR SELECT TO "kyndig_inspection" USING (inspection_id = nullif(current_setting('app.inspection', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "inspections" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "inspection_door" ON "inspections" AS PERMISSIVE FOR SELECT TO "kyndig_inspection" USING (id = nullif(current_setting('app.inspection', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "inspections" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "inspections" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inspection_requirements" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inspection_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inspection_lines" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inspection_openings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What a pack says is never changed: it ends, and its people are taken out.
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by, emptied_at) ON "inspections" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "inspection_requirements", "inspection_people", "inspection_lines" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "inspection_openings" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, id, token_hash, expires_at, ended_at, emptied_at) ON "inspections" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT USAGE ON SCHEMA "public", "app" TO "kyndig_inspection";--> statement-breakpoint
GRANT SELECT (tenant_id, id, reader, recipient, coverage, coverage_name, made_at, expires_at, people_count, line_count, met_count, list_sha256, seal_position, seal_chain) ON "inspections" TO "kyndig_inspection";--> statement-breakpoint
GRANT SELECT (tenant_id, inspection_id, position, title, kind, required_for, people_count, met_count, first_line) ON "inspection_requirements" TO "kyndig_inspection";--> statement-breakpoint
GRANT SELECT (tenant_id, inspection_id, person_id, first_name, last_name, birth_date, employer_name, employer_orgnr) ON "inspection_people" TO "kyndig_inspection";--> statement-breakpoint
GRANT SELECT (tenant_id, inspection_id, position, requirement, person_id, state, until, record_id, proof_id, proof_kind, proof_title, number, issuer, issued_on) ON "inspection_lines" TO "kyndig_inspection";--> statement-breakpoint
GRANT SELECT (tenant_id, person_id, first_name, last_name, birth_date, employer_name, recipient, made_at) ON "inspection_people" TO "kyndig_worker";--> statement-breakpoint
-- The pack whose link this is, while it is open.
CREATE FUNCTION app.find_inspection(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, inspection_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT i.tenant_id, i.id FROM inspections i
		WHERE i.token_hash = p_token_hash AND i.ended_at IS NULL AND i.emptied_at IS NULL AND i.expires_at > p_now;
$$;
--> statement-breakpoint
-- Opens the rows of that pack, for who has its link. No row where it opens nothing.
CREATE FUNCTION app.enter_inspection(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, inspection_id uuid, company_name text, company_orgnr text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM set_config('app.inspection', '', true);
	SELECT f.tenant_id, f.inspection_id INTO tenant_id, inspection_id FROM app.find_inspection(p_token_hash, p_now) f;
	IF inspection_id IS NULL THEN
		RETURN;
	END IF;
	SELECT c.name, c.orgnr INTO company_name, company_orgnr FROM companies c WHERE c.id = enter_inspection.tenant_id;
	PERFORM set_config('app.inspection', inspection_id::text, true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Opens the company's own rows for what the link does there: it writes that the pack was opened, and prints the certificates in it.
CREATE FUNCTION app.enter_own_as_inspection(p_token_hash bytea, p_now timestamptz)
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
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- Companies with packs that ended or ran out before a moment, and whose people have yet to be taken out.
CREATE FUNCTION app.list_companies_with_old_inspections(p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT DISTINCT i.tenant_id FROM inspections i WHERE i.emptied_at IS NULL AND (i.expires_at < p_before OR i.ended_at < p_before);
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.find_inspection(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_inspection(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_own_as_inspection(bytea, timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_companies_with_old_inspections(timestamptz) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.find_inspection(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_inspection(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_own_as_inspection(bytea, timestamptz) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_with_old_inspections(timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_inspection(bytea, timestamptz) TO "kyndig_inspection";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_own_as_inspection(bytea, timestamptz) TO "kyndig_own";--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_with_old_inspections(timestamptz) TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
