DO $$
BEGIN
	-- Roles belong to the whole cluster: another database on it may have made it already.
	BEGIN
		CREATE ROLE "kyndig_auditor" NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN
		NULL;
	END;
	-- Who owns the tables may become the auditor, and does not see with its eyes before that.
	EXECUTE 'GRANT "kyndig_auditor" TO CURRENT_USER'
		|| CASE WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END;
END $$;
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "sealed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "audit_events_unsealed_idx" ON "audit_events" USING btree ("tenant_id","id") WHERE sealed_at is null;--> statement-breakpoint
CREATE POLICY "auditor" ON "companies" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "audit_events" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "record_revocations" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "records" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "seal_heads" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "auditor" ON "seals" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);
--> statement-breakpoint
GRANT USAGE ON SCHEMA "public" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT (id) ON "companies" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "audit_events", "record_revocations", "records", "seal_heads", "seals" TO "kyndig_auditor";--> statement-breakpoint
GRANT UPDATE (sealed_at) ON "audit_events" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (sealed_at) ON "audit_events" TO "kyndig_doorkeeper";--> statement-breakpoint
-- Companies with an audit event that no seal holds, however late it was committed. p_since is of no use any more.
CREATE OR REPLACE FUNCTION app.list_companies_to_seal(p_since timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT DISTINCT e.tenant_id FROM audit_events e WHERE e.sealed_at IS NULL;
$$;--> statement-breakpoint
-- The oldest version of the code, by the number of its newest migration, that may serve this database. A migration that
-- takes something away from the code before it raises this.
CREATE TABLE "kyndig_migrations"."compatibility" (
	"only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
	"oldest_code" integer NOT NULL
);--> statement-breakpoint
INSERT INTO "kyndig_migrations"."compatibility" ("oldest_code") VALUES (3);
