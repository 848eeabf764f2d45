DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	CREATE ROLE "kyndig_certificate_check" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
	NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "certificate_links" (
	"tenant_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"record_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_links_pkey" PRIMARY KEY("tenant_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "certificate_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "certificate_links" ADD CONSTRAINT "certificate_links_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_links" ADD CONSTRAINT "certificate_links_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_links_token_key" ON "certificate_links" USING btree ("token_hash");--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "record_corrections" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "certificate_check_door" ON "records" AS PERMISSIVE FOR SELECT TO "kyndig_certificate_check" USING (id = nullif(current_setting('app.record', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "certificate_links" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "certificate_links" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "certificate_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT USAGE ON SCHEMA "public", "app" TO "kyndig_certificate_check";--> statement-breakpoint
GRANT SELECT, INSERT ON "certificate_links" TO "kyndig_own";--> statement-breakpoint
-- What the check page shows, and no more: who taught, how somebody was identified and for whom it is disclosed stay out of its reach.
GRANT SELECT (tenant_id, id, certificate_number, course_title, course_kind, trained_on, valid_until, first_name, last_name, birth_date, employer_name, employer_orgnr, issuer_name, issuer_orgnr, issuer_verified, revoked_at) ON "records" TO "kyndig_certificate_check";--> statement-breakpoint
GRANT SELECT (tenant_id, token_hash, record_id) ON "certificate_links" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, record_id, new_record_id) ON "record_corrections" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (id, certificate_number) ON "records" TO "kyndig_doorkeeper";--> statement-breakpoint
-- Opens the one record that a certificate's address leads to. No row where no certificate has that address.
CREATE FUNCTION app.enter_certificate_check(p_token_hash bytea)
RETURNS TABLE (tenant_id uuid, record_id uuid, issuer_verified_today boolean, replaced_by text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	SELECT l.tenant_id, l.record_id INTO tenant_id, record_id FROM certificate_links l WHERE l.token_hash = p_token_hash;
	IF record_id IS NULL THEN
		RETURN;
	END IF;
	issuer_verified_today := EXISTS (SELECT FROM company_verifications v
		WHERE v.tenant_id = enter_certificate_check.tenant_id AND v.ended_at IS NULL);
	SELECT r.certificate_number INTO replaced_by FROM record_corrections c
		JOIN records r ON r.tenant_id = enter_certificate_check.tenant_id AND r.id = c.new_record_id
		WHERE c.tenant_id = enter_certificate_check.tenant_id AND c.record_id = enter_certificate_check.record_id;
	PERFORM set_config('app.record', record_id::text, true);
	RETURN NEXT;
END $$;--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.enter_certificate_check(bytea) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_certificate_check(bytea) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_certificate_check(bytea) TO "kyndig_certificate_check";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
