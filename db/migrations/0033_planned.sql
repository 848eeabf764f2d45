CREATE TABLE "planned_courses" (
	"tenant_id" uuid NOT NULL,
	"planned_session_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	CONSTRAINT "planned_courses_pkey" PRIMARY KEY("tenant_id","planned_session_id","course_id")
);
--> statement-breakpoint
ALTER TABLE "planned_courses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "planned_days" (
	"tenant_id" uuid NOT NULL,
	"planned_session_id" uuid NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "planned_days_pkey" PRIMARY KEY("tenant_id","planned_session_id","day"),
	CONSTRAINT "planned_days_time_check" CHECK ("planned_days"."ends_at" > "planned_days"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "planned_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "planned_invitees" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"planned_session_id" uuid NOT NULL,
	"person_id" uuid,
	"employer_id" uuid,
	"email" text,
	"locale" text NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"invited_by" uuid NOT NULL,
	CONSTRAINT "planned_invitees_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "planned_invitees_whom_check" CHECK (num_nonnulls("planned_invitees"."person_id", "planned_invitees"."employer_id") = 1),
	CONSTRAINT "planned_invitees_locale_check" CHECK ("planned_invitees"."locale" in ('nb', 'en')),
	CONSTRAINT "planned_invitees_email_check" CHECK (char_length("planned_invitees"."email") <= 254)
);
--> statement-breakpoint
ALTER TABLE "planned_invitees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "planned_sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"project" text NOT NULL,
	"instructor_id" uuid NOT NULL,
	"seats" integer,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	"session_id" uuid,
	CONSTRAINT "planned_sessions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "planned_sessions_place_check" CHECK (char_length("planned_sessions"."place") <= 160),
	CONSTRAINT "planned_sessions_project_check" CHECK (char_length("planned_sessions"."project") <= 160),
	CONSTRAINT "planned_sessions_seats_check" CHECK ("planned_sessions"."seats" > 0),
	CONSTRAINT "planned_sessions_time_check" CHECK ("planned_sessions"."ends_at" > "planned_sessions"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "planned_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"tenant_id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"expiries" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_choices_pkey" PRIMARY KEY("tenant_id","membership_id"),
	CONSTRAINT "notice_choices_expiries_check" CHECK ("notice_choices"."expiries" in ('nb', 'en', 'none'))
);
--> statement-breakpoint
ALTER TABLE "notice_choices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_contacts" (
	"tenant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	CONSTRAINT "person_contacts_pkey" PRIMARY KEY("tenant_id","person_id"),
	CONSTRAINT "person_contacts_locale_check" CHECK ("person_contacts"."locale" in ('nb', 'en')),
	CONSTRAINT "person_contacts_email_check" CHECK (char_length("person_contacts"."email") <= 254)
);
--> statement-breakpoint
ALTER TABLE "person_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminders" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"ends_on" date NOT NULL,
	"days" smallint NOT NULL,
	"audience" text NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminders_pkey" PRIMARY KEY("tenant_id","audience","kind","entity_id","ends_on","days"),
	CONSTRAINT "reminders_kind_check" CHECK ("reminders"."kind" in ('record', 'card', 'plan')),
	CONSTRAINT "reminders_audience_check" CHECK ("reminders"."audience" in ('worker', 'managers'))
);
--> statement-breakpoint
ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "planned_courses" ADD CONSTRAINT "planned_courses_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_courses" ADD CONSTRAINT "planned_courses_plan_fkey" FOREIGN KEY ("tenant_id","planned_session_id") REFERENCES "public"."planned_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_courses" ADD CONSTRAINT "planned_courses_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_days" ADD CONSTRAINT "planned_days_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_days" ADD CONSTRAINT "planned_days_plan_fkey" FOREIGN KEY ("tenant_id","planned_session_id") REFERENCES "public"."planned_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_invitees" ADD CONSTRAINT "planned_invitees_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_invitees" ADD CONSTRAINT "planned_invitees_plan_fkey" FOREIGN KEY ("tenant_id","planned_session_id") REFERENCES "public"."planned_sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_invitees" ADD CONSTRAINT "planned_invitees_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_invitees" ADD CONSTRAINT "planned_invitees_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_invitees" ADD CONSTRAINT "planned_invitees_invited_by_fkey" FOREIGN KEY ("tenant_id","invited_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_instructor_fkey" FOREIGN KEY ("tenant_id","instructor_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_cancelled_by_fkey" FOREIGN KEY ("tenant_id","cancelled_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_sessions" ADD CONSTRAINT "planned_sessions_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_membership_fkey" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_contacts" ADD CONSTRAINT "person_contacts_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_contacts" ADD CONSTRAINT "person_contacts_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_contacts" ADD CONSTRAINT "person_contacts_set_by_fkey" FOREIGN KEY ("tenant_id","set_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "planned_invitees_person_key" ON "planned_invitees" USING btree ("tenant_id","planned_session_id","person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "planned_invitees_employer_key" ON "planned_invitees" USING btree ("tenant_id","planned_session_id","employer_id") WHERE employer_id is not null;--> statement-breakpoint
CREATE INDEX "planned_invitees_plan_idx" ON "planned_invitees" USING btree ("tenant_id","planned_session_id","id");--> statement-breakpoint
CREATE INDEX "planned_sessions_open_idx" ON "planned_sessions" USING btree ("tenant_id","starts_at","id") WHERE cancelled_at is null and session_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "planned_sessions_session_key" ON "planned_sessions" USING btree ("tenant_id","session_id") WHERE session_id is not null;--> statement-breakpoint
CREATE INDEX "reminders_time_idx" ON "reminders" USING btree ("tenant_id","reminded_at");--> statement-breakpoint
CREATE INDEX "competences_expiry_idx" ON "competences" USING btree ("tenant_id","valid_until","person_id","record_id") WHERE valid_until is not null;--> statement-breakpoint
CREATE POLICY "own_door" ON "planned_courses" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "planned_days" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "planned_invitees" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "planned_sessions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "notice_choices" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "person_contacts" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "reminders" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "planned_sessions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "planned_days" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "planned_courses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "planned_invitees" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "person_contacts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice_choices" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reminders" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (starts_at, ends_at, place, project, instructor_id, seats, revision, cancelled_at, cancelled_by, session_id) ON "planned_sessions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "planned_days" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "planned_courses" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "planned_invitees" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (email, locale, set_at, set_by), DELETE ON "person_contacts" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (expiries, set_at) ON "notice_choices" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "reminders" TO "kyndig_own";--> statement-breakpoint
-- Ids alone: what there is to remind of, each company looks up for itself.
CREATE FUNCTION app.list_companies_to_remind()
RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT c.id FROM companies c;
$$;--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_companies_to_remind() OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_companies_to_remind() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_companies_to_remind() TO "kyndig_jobs";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
