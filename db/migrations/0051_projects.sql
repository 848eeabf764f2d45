-- Projects, and for each the list of persons of Byggherreforskriften §15; sessions, plans, groups and requirements may name one.
CREATE TABLE "projects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"address" text NOT NULL,
	"client_name" text NOT NULL,
	"client_orgnr" text,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"card_rule" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_on" date,
	"ended_by" uuid,
	"register_deleted_on" date,
	CONSTRAINT "projects_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "projects_card_rule_check" CHECK ("projects"."card_rule" in ('law', 'construction')),
	CONSTRAINT "projects_client_orgnr_check" CHECK ("projects"."client_orgnr" ~ '^[0-9]{9}$'),
	CONSTRAINT "projects_period_check" CHECK ("projects"."ends_on" >= "projects"."starts_on"),
	CONSTRAINT "projects_name_check" CHECK (char_length("projects"."name") <= 160),
	CONSTRAINT "projects_address_check" CHECK (char_length("projects"."address") <= 200),
	CONSTRAINT "projects_client_name_check" CHECK (char_length("projects"."client_name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site_register_checks" (
	"tenant_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"day" date NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"checked_by" uuid NOT NULL,
	CONSTRAINT "site_register_checks_pkey" PRIMARY KEY("tenant_id","project_id","day")
);
--> statement-breakpoint
ALTER TABLE "site_register_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "site_register_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employer_id" uuid,
	"hirer_name" text,
	"hirer_orgnr" text,
	"card_number_encrypted" "bytea",
	"card_number_masked" text,
	"source" text NOT NULL,
	"session_id" uuid,
	"added_on" date NOT NULL,
	"added_by" uuid,
	"left_on" date,
	"left_by" uuid,
	CONSTRAINT "site_register_entries_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "site_register_entries_source_check" CHECK ("site_register_entries"."source" in ('hand', 'session')),
	CONSTRAINT "site_register_entries_session_check" CHECK ((source = 'session') = (session_id is not null)),
	CONSTRAINT "site_register_entries_number_check" CHECK ((card_number_encrypted is null) = (card_number_masked is null)),
	CONSTRAINT "site_register_entries_hirer_orgnr_check" CHECK ("site_register_entries"."hirer_orgnr" ~ '^[0-9]{9}$'),
	CONSTRAINT "site_register_entries_hirer_name_check" CHECK (char_length("site_register_entries"."hirer_name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "site_register_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "groups" DROP CONSTRAINT "groups_rule_check";--> statement-breakpoint
ALTER TABLE "groups" DROP CONSTRAINT "groups_whom_check";--> statement-breakpoint
ALTER TABLE "requirements" DROP CONSTRAINT "requirements_audience_check";--> statement-breakpoint
ALTER TABLE "requirements" DROP CONSTRAINT "requirements_whom_check";--> statement-breakpoint
DROP INDEX "requirements_live_key";--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD COLUMN "project_id" uuid;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "project_id" uuid;--> statement-breakpoint
ALTER TABLE "requirements" ADD COLUMN "project_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "project_id" uuid;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_checks" ADD CONSTRAINT "site_register_checks_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_checks" ADD CONSTRAINT "site_register_checks_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_checks" ADD CONSTRAINT "site_register_checks_checked_by_fkey" FOREIGN KEY ("tenant_id","checked_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_added_by_fkey" FOREIGN KEY ("tenant_id","added_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_register_entries" ADD CONSTRAINT "site_register_entries_left_by_fkey" FOREIGN KEY ("tenant_id","left_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "projects_name_key" ON "projects" USING btree ("tenant_id","search_name") WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX "projects_open_idx" ON "projects" USING btree ("tenant_id","starts_on","id") WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX "projects_ended_idx" ON "projects" USING btree ("tenant_id","starts_on","id") WHERE ended_on is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "site_register_entries_live_key" ON "site_register_entries" USING btree ("tenant_id","project_id","person_id") WHERE left_on is null;--> statement-breakpoint
CREATE INDEX "site_register_entries_project_idx" ON "site_register_entries" USING btree ("tenant_id","project_id","person_id");--> statement-breakpoint
CREATE INDEX "site_register_entries_person_idx" ON "site_register_entries" USING btree ("tenant_id","person_id");--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_project_fkey" FOREIGN KEY ("tenant_id","project_id") REFERENCES "public"."projects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_project_idx" ON "sessions" USING btree ("tenant_id","project_id","started_at","id") WHERE project_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "requirements_live_key" ON "requirements" USING btree ("tenant_id","course_id","audience",coalesce(group_id::text, trade, project_id::text, category_key, category_id::text, '')) WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_rule_check" CHECK ("groups"."rule" in ('by_hand', 'employer', 'trade', 'project'));--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_whom_check" CHECK ((rule = 'employer') = (employer_id is not null) and (rule = 'trade') = (trade is not null)
        and (rule = 'project') = (project_id is not null));--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_audience_check" CHECK ("requirements"."audience" in ('company', 'group', 'trade', 'project', 'equipment'));--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_whom_check" CHECK ((audience = 'group') = (group_id is not null) and (audience = 'trade') = (trade is not null)
        and (audience = 'project') = (project_id is not null)
        and (audience = 'equipment') = (num_nonnulls(category_key, category_id) = 1));--> statement-breakpoint
CREATE POLICY "own_door" ON "projects" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "projects" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "site_register_checks" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "site_register_entries" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "projects" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "site_register_entries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "site_register_checks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, search_name, address, client_name, client_orgnr, starts_on, ends_on, card_rule, ended_on, ended_by, register_deleted_on) ON "projects" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (employer_id, hirer_name, hirer_orgnr, card_number_encrypted, card_number_masked, left_on, left_by), DELETE ON "site_register_entries" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "site_register_checks" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (project_id) ON "planned_sessions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (tenant_id, ends_on, ended_on, register_deleted_on) ON "projects" TO "kyndig_doorkeeper";--> statement-breakpoint
-- A list of persons is deleted six months after the work has ended.
CREATE OR REPLACE FUNCTION app.list_companies_to_clean_up(p_now timestamptz, p_before timestamptz)
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT m.tenant_id FROM emails m
		WHERE m.created_at < p_before OR (m.sent_at IS NULL AND m.given_up_at IS NULL AND m.expires_at < p_now)
	UNION SELECT j.tenant_id FROM failed_jobs j WHERE j.failed_at < p_before
	UNION SELECT r.tenant_id FROM records r WHERE r.sort_name = ''
	UNION SELECT r.tenant_id FROM records r WHERE r.issuer_verified IS NULL
	UNION SELECT l.tenant_id FROM self_check_in_links l WHERE l.expires_at < p_now
	UNION SELECT c.tenant_id FROM worker_codes c WHERE c.expires_at < p_now
	UNION SELECT s.tenant_id FROM worker_sign_ins s WHERE s.expires_at < p_now
	UNION SELECT p.tenant_id FROM projects p WHERE p.register_deleted_on IS NULL
		AND coalesce(p.ended_on, p.ends_on) + interval '6 months' < (p_now AT TIME ZONE 'Europe/Oslo')::date;
$$;
