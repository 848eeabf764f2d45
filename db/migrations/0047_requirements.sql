-- Groups of people, what is required of whom, and which courses proof from others stands for.
CREATE TABLE "group_members" (
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid NOT NULL,
	CONSTRAINT "group_members_pkey" PRIMARY KEY("tenant_id","group_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "group_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "groups" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"rule" text NOT NULL,
	"employer_id" uuid,
	"trade" text,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_by" uuid,
	CONSTRAINT "groups_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "groups_rule_check" CHECK ("groups"."rule" in ('by_hand', 'employer', 'trade')),
	CONSTRAINT "groups_trade_check" CHECK ("groups"."trade" in ('CONSTRUCTION', 'CLEANING', 'CAR_CARE', 'GOODS_TRANSPORT')),
	CONSTRAINT "groups_whom_check" CHECK ((rule = 'employer') = (employer_id is not null) and (rule = 'trade') = (trade is not null)),
	CONSTRAINT "groups_name_check" CHECK (char_length("groups"."name") <= 100)
);
--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proof_courses" (
	"tenant_id" uuid NOT NULL,
	"proof_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	CONSTRAINT "proof_courses_pkey" PRIMARY KEY("tenant_id","proof_id","course_id")
);
--> statement-breakpoint
ALTER TABLE "proof_courses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirements" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"group_id" uuid,
	"trade" text,
	"category_key" text,
	"category_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "requirements_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "requirements_audience_check" CHECK ("requirements"."audience" in ('company', 'group', 'trade', 'equipment')),
	CONSTRAINT "requirements_trade_check" CHECK ("requirements"."trade" in ('CONSTRUCTION', 'CLEANING', 'CAR_CARE', 'GOODS_TRANSPORT')),
	CONSTRAINT "requirements_whom_check" CHECK ((audience = 'group') = (group_id is not null) and (audience = 'trade') = (trade is not null)
        and (audience = 'equipment') = (num_nonnulls(category_key, category_id) = 1))
);
--> statement-breakpoint
ALTER TABLE "requirements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_fkey" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_added_by_fkey" FOREIGN KEY ("tenant_id","added_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_retired_by_fkey" FOREIGN KEY ("tenant_id","retired_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_courses" ADD CONSTRAINT "proof_courses_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_courses" ADD CONSTRAINT "proof_courses_proof_fkey" FOREIGN KEY ("tenant_id","proof_id") REFERENCES "public"."external_proofs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proof_courses" ADD CONSTRAINT "proof_courses_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_group_fkey" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_category_fkey" FOREIGN KEY ("tenant_id","category_id") REFERENCES "public"."equipment_categories"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_person_idx" ON "group_members" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_name_key" ON "groups" USING btree ("tenant_id","search_name") WHERE retired_at is null;--> statement-breakpoint
CREATE INDEX "proof_courses_course_idx" ON "proof_courses" USING btree ("tenant_id","course_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requirements_live_key" ON "requirements" USING btree ("tenant_id","course_id","audience",coalesce(group_id::text, trade, category_key, category_id::text, '')) WHERE ended_at is null;--> statement-breakpoint
CREATE POLICY "own_door" ON "group_members" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "groups" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "proof_courses" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "requirements" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "groups" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "group_members" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirements" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "proof_courses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, search_name, retired_at, retired_by) ON "groups" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "group_members" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON "requirements" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "proof_courses" TO "kyndig_own";
