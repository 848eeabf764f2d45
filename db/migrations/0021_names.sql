ALTER TABLE "companies" ADD COLUMN "name_backfills" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "browser_hash" "bytea";--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "link_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "link_sign_in_id" uuid;--> statement-breakpoint
GRANT UPDATE (link_used_at, link_sign_in_id) ON "sign_in_codes" TO "kyndig_sign_in";--> statement-breakpoint
GRANT SELECT (name_backfills), UPDATE (name_backfills) ON "companies" TO "kyndig_own";--> statement-breakpoint
-- Companies whose names are still gone through: for three nights, since the version before may serve beside this one.
CREATE FUNCTION app.list_companies_to_backfill_names()
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.id FROM companies c WHERE c.name_backfills < 3;
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_companies_to_backfill_names() OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_to_backfill_names() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_to_backfill_names() TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
