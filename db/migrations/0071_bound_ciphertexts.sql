-- Ciphertexts are bound to their column, company and row. Those of the version before are encrypted anew by the nightly job.
ALTER TABLE "companies" ADD COLUMN "ciphertext_bindings" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
GRANT SELECT (ciphertext_bindings), UPDATE (ciphertext_bindings) ON "companies" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (token_encrypted) ON "personal_codes" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (secret_encrypted) ON "register_credentials" TO "kyndig_own";--> statement-breakpoint
CREATE FUNCTION app.list_companies_to_bind_ciphertexts(p_nights smallint)
RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	RETURN QUERY SELECT c.id FROM companies c WHERE c.ciphertext_bindings < p_nights;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_companies_to_bind_ciphertexts(smallint) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_to_bind_ciphertexts(smallint) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_to_bind_ciphertexts(smallint) TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
