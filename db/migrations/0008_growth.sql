CREATE TABLE "employer_expiries" (
	"tenant_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"valid_until" date NOT NULL,
	"people" integer NOT NULL,
	"competences" integer NOT NULL,
	CONSTRAINT "employer_expiries_pkey" PRIMARY KEY("tenant_id","employer_id","valid_until")
);
--> statement-breakpoint
ALTER TABLE "employer_expiries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_expiries" (
	"tenant_id" uuid NOT NULL,
	"next_expiry" date NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "person_expiries_pkey" PRIMARY KEY("tenant_id","next_expiry")
);
--> statement-breakpoint
ALTER TABLE "person_expiries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker_search_terms" (
	"tenant_id" uuid NOT NULL,
	"employer_orgnr" text NOT NULL,
	"employer_person_key" uuid NOT NULL,
	"term" text collate "C" NOT NULL,
	"disclosed_to_orgnr" text,
	CONSTRAINT "worker_search_terms_pkey" PRIMARY KEY("tenant_id","employer_orgnr","employer_person_key","term")
);
--> statement-breakpoint
ALTER TABLE "worker_search_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workers" (
	"tenant_id" uuid NOT NULL,
	"disclosed_to_orgnr" text NOT NULL,
	"employer_person_key" uuid NOT NULL,
	"issuer_orgnr" text NOT NULL,
	"sort_name" text collate "C" NOT NULL,
	"trained_on" date NOT NULL,
	"next_expiry" date,
	CONSTRAINT "workers_pkey" PRIMARY KEY("tenant_id","disclosed_to_orgnr","employer_person_key")
);
--> statement-breakpoint
ALTER TABLE "workers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "hms_cards_state_idx";--> statement-breakpoint
DROP INDEX "records_employer_door_idx";--> statement-breakpoint
DROP INDEX "records_claim_idx";--> statement-breakpoint
ALTER TABLE "records" ADD COLUMN "sort_name" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "completed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "employer_expiries" ADD CONSTRAINT "employer_expiries_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_expiries" ADD CONSTRAINT "employer_expiries_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_expiries" ADD CONSTRAINT "person_expiries_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_search_terms" ADD CONSTRAINT "worker_search_terms_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "worker_search_terms_door_idx" ON "worker_search_terms" USING btree ("disclosed_to_orgnr","term","employer_person_key") WHERE disclosed_to_orgnr is not null;--> statement-breakpoint
CREATE INDEX "workers_name_idx" ON "workers" USING btree ("disclosed_to_orgnr","sort_name","employer_person_key");--> statement-breakpoint
CREATE INDEX "workers_expiry_idx" ON "workers" USING btree ("disclosed_to_orgnr","next_expiry","employer_person_key");--> statement-breakpoint
CREATE INDEX "workers_person_idx" ON "workers" USING btree ("disclosed_to_orgnr","employer_person_key");--> statement-breakpoint
CREATE INDEX "hms_cards_list_idx" ON "hms_cards" USING btree ("tenant_id","status",(case when valid_to is null then 'infinity'::date else valid_to end),"id");--> statement-breakpoint
CREATE INDEX "records_worker_idx" ON "records" USING btree ("disclosed_to_orgnr","employer_person_key") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "scan_resolutions_open_idx" ON "scan_resolutions" USING btree ("tenant_id","scan_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "sessions_open_idx" ON "sessions" USING btree ("tenant_id","started_at","id") WHERE completed_at is null;--> statement-breakpoint
CREATE INDEX "records_claim_idx" ON "records" USING btree ("tenant_id","employer_claim_id") WHERE employer_claim_id is not null;--> statement-breakpoint
CREATE POLICY "own_door" ON "employer_expiries" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "person_expiries" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "worker_search_terms" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "employer_door" ON "worker_search_terms" AS PERMISSIVE FOR SELECT TO "kyndig_employer" USING (disclosed_to_orgnr = nullif(current_setting('app.employer', true), ''));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "worker_search_terms" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "workers" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "employer_door" ON "workers" AS PERMISSIVE FOR SELECT TO "kyndig_employer" USING (disclosed_to_orgnr = nullif(current_setting('app.employer', true), ''));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "workers" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);