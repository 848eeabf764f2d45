-- Doors are opened at every request, and the first ones on a new database: before its tables are analysed, a plan of all four tables
-- at once may go through a whole index. One table after another there is nothing to plan wrongly.
CREATE OR REPLACE FUNCTION app.enter_own(p_sign_in uuid, p_slug text)
RETURNS TABLE (user_id uuid, tenant_id uuid, company_name text, company_orgnr text, company_slug text, verified boolean, membership_id uuid, role text, member_name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company companies%ROWTYPE;
BEGIN
	SELECT s.user_id INTO user_id FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	SELECT * INTO company FROM companies c WHERE c.slug = p_slug;
	SELECT m.id, m.role, m.name INTO membership_id, role, member_name
		FROM memberships m WHERE m.tenant_id = company.id AND m.user_id = enter_own.user_id AND m.ended_at IS NULL;
	verified := false;
	IF membership_id IS NOT NULL THEN
		tenant_id := company.id;
		company_name := company.name;
		company_orgnr := company.orgnr;
		company_slug := company.slug;
		verified := EXISTS (SELECT FROM company_verifications v WHERE v.tenant_id = company.id AND v.ended_at IS NULL);
	END IF;
	PERFORM set_config('app.tenant', coalesce(tenant_id::text, ''), true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.enter_employer(p_sign_in uuid, p_slug text)
RETURNS TABLE (user_id uuid, company_name text, role text, employer_orgnr text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company companies%ROWTYPE;
	member_of uuid;
BEGIN
	SELECT s.user_id INTO user_id FROM sign_ins s WHERE s.id = p_sign_in AND s.revoked_at IS NULL AND s.expires_at > now();
	IF user_id IS NULL THEN
		RETURN;
	END IF;
	SELECT * INTO company FROM companies c WHERE c.slug = p_slug;
	SELECT m.tenant_id, m.role INTO member_of, role
		FROM memberships m WHERE m.tenant_id = company.id AND m.user_id = enter_employer.user_id AND m.ended_at IS NULL;
	IF member_of IS NOT NULL THEN
		company_name := company.name;
		SELECT v.orgnr INTO employer_orgnr FROM company_verifications v WHERE v.tenant_id = member_of AND v.ended_at IS NULL;
	END IF;
	PERFORM set_config('app.employer', coalesce(employer_orgnr, ''), true);
	PERFORM set_config('app.user', user_id::text, true);
	PERFORM set_config('app.employer_tenant', coalesce(member_of::text, ''), true);
	RETURN NEXT;
END $$;
