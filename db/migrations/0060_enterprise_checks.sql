-- What Enhetsregisteret says of companies that are verified, asked at most once a week.
CREATE TABLE "enterprise_checks" (
	"tenant_id" uuid NOT NULL,
	"state" text NOT NULL,
	"deleted_on" date,
	"merged_into" text,
	"since" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "enterprise_checks_pkey" PRIMARY KEY("tenant_id"),
	CONSTRAINT "enterprise_checks_state_check" CHECK ("enterprise_checks"."state" in ('found', 'not_found', 'deleted', 'merged', 'removed')),
	CONSTRAINT "enterprise_checks_merged_into_check" CHECK ("enterprise_checks"."merged_into" ~ '^[0-9]{9}$')
);
--> statement-breakpoint
ALTER TABLE "enterprise_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "enterprise_checks" ADD CONSTRAINT "enterprise_checks_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enterprise_checks_due_idx" ON "enterprise_checks" USING btree ("checked_at","tenant_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "enterprise_checks" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "operator_door" ON "enterprise_checks" AS PERMISSIVE FOR ALL TO "kyndig_operator" USING (nullif(current_setting('app.operator', true), '') is not null) WITH CHECK (nullif(current_setting('app.operator', true), '') is not null);--> statement-breakpoint
ALTER TABLE "enterprise_checks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, deleted_on, merged_into, since, checked_at, told_at) ON "enterprise_checks" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "enterprise_checks" TO "kyndig_operator";
