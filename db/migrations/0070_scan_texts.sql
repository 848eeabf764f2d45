-- What was read is erased when it is settled. Servers of the version before write it as they did, and read it only of scans that wait.
ALTER TABLE "scans" ALTER COLUMN "payload_encrypted" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "scans_text_idx" ON "scans" USING btree ("tenant_id","received_at") WHERE payload_encrypted is not null;--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "scans" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
GRANT UPDATE (payload_encrypted) ON "scans" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, payload_encrypted) ON "scans" TO "kyndig_doorkeeper";--> statement-breakpoint
CREATE FUNCTION app.list_companies_with_scan_texts()
RETURNS TABLE (tenant_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT DISTINCT s.tenant_id FROM scans s WHERE s.payload_encrypted IS NOT NULL;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_companies_with_scan_texts() OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_with_scan_texts() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_with_scan_texts() TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
