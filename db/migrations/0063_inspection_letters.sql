-- Letters with the link of an inspection pack: to whom, masked, by whom and when. Each has a link of its own.
CREATE TABLE "inspection_letters" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"inspection_id" uuid NOT NULL,
	"masked_address" text NOT NULL,
	"locale" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" uuid NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "inspection_letters_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inspection_letters_locale_check" CHECK ("inspection_letters"."locale" in ('nb', 'en')),
	CONSTRAINT "inspection_letters_masked_address_check" CHECK (char_length("inspection_letters"."masked_address") <= 257)
);
--> statement-breakpoint
ALTER TABLE "inspection_letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inspection_letters" ADD CONSTRAINT "inspection_letters_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_letters" ADD CONSTRAINT "inspection_letters_inspection_fkey" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "public"."inspections"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_letters" ADD CONSTRAINT "inspection_letters_requested_by_fkey" FOREIGN KEY ("tenant_id","requested_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_letters_token_key" ON "inspection_letters" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "inspection_letters_inspection_idx" ON "inspection_letters" USING btree ("tenant_id","inspection_id","requested_at");--> statement-breakpoint
CREATE POLICY "own_door" ON "inspection_letters" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "inspection_letters" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "inspection_letters" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (sent_at), DELETE ON "inspection_letters" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, inspection_id, token_hash) ON "inspection_letters" TO "kyndig_doorkeeper";--> statement-breakpoint
-- The pack whose link this is, shown to the administrator or sent in a letter, while it is open.
CREATE OR REPLACE FUNCTION app.find_inspection(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, inspection_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT i.tenant_id, i.id FROM (
			SELECT own.tenant_id, own.id FROM inspections own WHERE own.token_hash = p_token_hash
			UNION ALL
			SELECT l.tenant_id, l.inspection_id FROM inspection_letters l WHERE l.token_hash = p_token_hash
		) AS linked (tenant_id, id)
		JOIN inspections i ON i.tenant_id = linked.tenant_id AND i.id = linked.id
		WHERE i.ended_at IS NULL AND i.emptied_at IS NULL AND i.expires_at > p_now;
$$;
