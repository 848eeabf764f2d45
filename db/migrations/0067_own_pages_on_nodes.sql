-- As before, company by company: a cluster joins no rows of several companies that a function has found.
CREATE OR REPLACE FUNCTION app.persons_of_worker(p_tenant uuid, p_person uuid, p_email text)
RETURNS TABLE (tenant_id uuid, person_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
	subjects uuid[];
	tenants uuid[];
	people uuid[];
	there record;
	grouped uuid[];
BEGIN
	SELECT array_agg(o.tenant_id), array_agg(o.person_id), array_agg(DISTINCT o.subject_id) FILTER (WHERE o.subject_id IS NOT NULL)
		INTO tenants, people, subjects FROM app.persons_behind(NULL, p_tenant, p_person) o;
	IF subjects IS NOT NULL THEN
		FOR there IN SELECT p.tenant_id, p.id FROM persons p WHERE p.subject_id = ANY (subjects) AND p.tenant_id <> p_tenant LOOP
			CONTINUE WHEN there.id = ANY (people);
			SELECT array_agg(b.person_id) INTO grouped FROM app.persons_behind(NULL, there.tenant_id, there.id) b;
			IF EXISTS (SELECT FROM worker_links l JOIN person_contacts c ON c.tenant_id = l.tenant_id AND c.person_id = l.person_id AND c.email = l.email
					WHERE l.tenant_id = there.tenant_id AND l.person_id = ANY (grouped) AND l.ended_at IS NULL AND l.email = p_email) THEN
				tenants := tenants || array_fill(there.tenant_id, ARRAY[cardinality(grouped)]);
				people := people || grouped;
			END IF;
		END LOOP;
	END IF;
	RETURN QUERY SELECT DISTINCT x.tenant_id, x.person_id FROM unnest(tenants, people) x (tenant_id, person_id);
END $$;
