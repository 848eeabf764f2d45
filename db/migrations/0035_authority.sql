-- Who may give which course, what the company does without, and with which authority a completed session was given.
CREATE TABLE "authority_choices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	CONSTRAINT "authority_choices_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "authority_choices_mode_check" CHECK ("authority_choices"."mode" in ('off', 'flag', 'stop'))
);
--> statement-breakpoint
ALTER TABLE "authority_choices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "instructor_authorities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"membership_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date,
	"grounds" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"granted_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_reason" text,
	CONSTRAINT "instructor_authorities_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "instructor_authorities_grounds_check" CHECK (char_length("instructor_authorities"."grounds") <= 500),
	CONSTRAINT "instructor_authorities_withdrawn_reason_check" CHECK (char_length("instructor_authorities"."withdrawn_reason") <= 500),
	CONSTRAINT "instructor_authorities_days_check" CHECK (until_date >= from_date),
	CONSTRAINT "instructor_authorities_withdrawn_check" CHECK (num_nulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "instructor_authorities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_authorities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"completion_id" uuid NOT NULL,
	"course_version_id" uuid NOT NULL,
	"instructor_id" uuid NOT NULL,
	"training_date" date NOT NULL,
	"authority_id" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_authorities_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "session_authorities_course_key" UNIQUE("tenant_id","completion_id","course_version_id")
);
--> statement-breakpoint
ALTER TABLE "session_authorities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "authority_choices" ADD CONSTRAINT "authority_choices_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authority_choices" ADD CONSTRAINT "authority_choices_set_by_fkey" FOREIGN KEY ("tenant_id","set_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructor_authorities" ADD CONSTRAINT "instructor_authorities_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructor_authorities" ADD CONSTRAINT "instructor_authorities_membership_fkey" FOREIGN KEY ("tenant_id","membership_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructor_authorities" ADD CONSTRAINT "instructor_authorities_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructor_authorities" ADD CONSTRAINT "instructor_authorities_granted_by_fkey" FOREIGN KEY ("tenant_id","granted_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructor_authorities" ADD CONSTRAINT "instructor_authorities_withdrawn_by_fkey" FOREIGN KEY ("tenant_id","withdrawn_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_authorities" ADD CONSTRAINT "session_authorities_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_authorities" ADD CONSTRAINT "session_authorities_completion_fkey" FOREIGN KEY ("tenant_id","completion_id") REFERENCES "public"."session_completions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_authorities" ADD CONSTRAINT "session_authorities_version_fkey" FOREIGN KEY ("tenant_id","course_version_id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_authorities" ADD CONSTRAINT "session_authorities_instructor_fkey" FOREIGN KEY ("tenant_id","instructor_id") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_authorities" ADD CONSTRAINT "session_authorities_authority_fkey" FOREIGN KEY ("tenant_id","authority_id") REFERENCES "public"."instructor_authorities"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authority_choices_time_idx" ON "authority_choices" USING btree ("tenant_id","set_at","id");--> statement-breakpoint
CREATE INDEX "instructor_authorities_member_idx" ON "instructor_authorities" USING btree ("tenant_id","membership_id","course_id");--> statement-breakpoint
CREATE INDEX "instructor_authorities_course_idx" ON "instructor_authorities" USING btree ("tenant_id","course_id");--> statement-breakpoint
CREATE POLICY "own_door" ON "authority_choices" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "authority_choices" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "instructor_authorities" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "instructor_authorities" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "session_authorities" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "auditor" ON "session_authorities" AS PERMISSIVE FOR SELECT TO "kyndig_auditor" USING (true);--> statement-breakpoint
ALTER TABLE "instructor_authorities" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "authority_choices" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session_authorities" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only, apart from the withdrawal of an authority.
GRANT SELECT, INSERT ON "instructor_authorities" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON "instructor_authorities" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "authority_choices" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "session_authorities" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT ON "instructor_authorities" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "authority_choices" TO "kyndig_auditor";--> statement-breakpoint
GRANT SELECT ON "session_authorities" TO "kyndig_auditor";
