CREATE TABLE "credential_statuses" (
	"tenant_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"list" integer NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credential_statuses_pkey" PRIMARY KEY("tenant_id","record_id"),
	CONSTRAINT "credential_statuses_position_check" CHECK (list > 0 and position >= 0 and position < 131072)
);
--> statement-breakpoint
ALTER TABLE "credential_statuses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "credential_statuses" ADD CONSTRAINT "credential_statuses_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_statuses" ADD CONSTRAINT "credential_statuses_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credential_statuses_position_key" ON "credential_statuses" USING btree ("tenant_id","list","position");--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "record_revocations" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "credential_statuses" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "credential_statuses" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "credential_statuses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT ON "credential_statuses" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, record_id, list, position) ON "credential_statuses" TO "kyndig_doorkeeper";--> statement-breakpoint
GRANT SELECT (tenant_id, record_id) ON "record_revocations" TO "kyndig_doorkeeper";--> statement-breakpoint
-- One status list of a company: who issued it, and the positions of what is revoked, with commas between them. No row where there is no such list.
CREATE FUNCTION app.read_status_list(p_tenant_id uuid, p_list integer)
RETURNS TABLE (issuer_name text, issuer_orgnr text, revoked text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.name, c.orgnr, array_to_string(ARRAY(SELECT s.position FROM record_revocations r
		JOIN credential_statuses s ON s.tenant_id = p_tenant_id AND s.record_id = r.record_id
		WHERE r.tenant_id = p_tenant_id AND s.list = p_list ORDER BY s.position), ',')
	FROM companies c
	WHERE c.id = p_tenant_id AND EXISTS (SELECT FROM credential_statuses s WHERE s.tenant_id = p_tenant_id AND s.list = p_list)
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.read_status_list(uuid, integer) OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.read_status_list(uuid, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.read_status_list(uuid, integer) TO "kyndig_certificate_check";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
