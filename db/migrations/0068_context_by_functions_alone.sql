-- Two settings that statements ask for while they run. Functions set them, so that no access role has to be able to call `set_config`.
CREATE FUNCTION app.plan_for_values()
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
END $$;
--> statement-breakpoint
CREATE FUNCTION app.commit_without_waiting()
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	PERFORM set_config('synchronous_commit', 'off', true);
END $$;
--> statement-breakpoint
-- As before, and never in a transaction that another company is open in: nothing but the server's own first statement asks for a job's company.
CREATE OR REPLACE FUNCTION app.enter_own_as_job(p_tenant uuid)
RETURNS TABLE (tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	IF coalesce(current_setting('app.tenant', true), '') NOT IN ('', p_tenant::text) THEN
		RAISE EXCEPTION 'another company is open in this transaction' USING ERRCODE = 'insufficient_privilege';
	END IF;
	SELECT c.id, c.name, c.orgnr, c.slug, v.id IS NOT NULL INTO tenant_id, company_name, company_orgnr, company_slug, verified
		FROM companies c LEFT JOIN company_verifications v ON v.tenant_id = c.id AND v.ended_at IS NULL
		WHERE c.id = p_tenant;
	IF tenant_id IS NULL THEN
		RETURN;
	END IF;
	PERFORM set_config('app.tenant', tenant_id::text, true);
	IF current_setting('citus.propagate_set_commands', true) IS NOT NULL THEN
		PERFORM app.send_context();
	END IF;
	RETURN NEXT;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.plan_for_values() OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.commit_without_waiting() OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.plan_for_values() FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.commit_without_waiting() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.plan_for_values() TO "kyndig_own", "kyndig_employer";
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.commit_without_waiting() TO "kyndig_own", "kyndig_account", "kyndig_sign_in";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
--> statement-breakpoint
-- Who keeps `set_config` where it is taken from everybody else: the functions, and the queue's own statements. Elsewhere this changes nothing.
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO "kyndig_doorkeeper", "kyndig_jobs";
