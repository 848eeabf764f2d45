-- A mark, like the one of a revocation: no part of what was issued, and of no digest.
GRANT UPDATE (sort_name) ON "records" TO "kyndig_own";
--> statement-breakpoint
-- As before, and the companies for which a version before this one has issued records.
CREATE OR REPLACE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before
	UNION SELECT r.tenant_id FROM records r WHERE r.sort_name = '';
$$;
