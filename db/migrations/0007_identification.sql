CREATE TABLE "identifications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"attendance_id" uuid,
	"method" text NOT NULL,
	"trust_level" text NOT NULL,
	"document_kind" text,
	"read_by" text,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"employer_id" uuid,
	"sub_unit_orgnr" text,
	"sub_unit_name" text,
	"identified_at" timestamp with time zone NOT NULL,
	"identified_by" uuid NOT NULL,
	CONSTRAINT "identifications_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "identifications_method_check" CHECK ("identifications"."method" in ('document', 'personal_code', 'declared')),
	CONSTRAINT "identifications_trust_level_check" CHECK ("identifications"."trust_level" in ('register', 'document', 'personal_code', 'card_number', 'declared')),
	CONSTRAINT "identifications_document_kind_check" CHECK ("identifications"."document_kind" in ('driving_licence', 'passport', 'id_card')),
	CONSTRAINT "identifications_read_by_check" CHECK ("identifications"."read_by" in ('device', 'typed'))
);
--> statement-breakpoint
ALTER TABLE "identifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_distinctions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "person_distinctions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "person_distinctions_pair_key" UNIQUE("tenant_id","first_id","second_id")
);
--> statement-breakpoint
ALTER TABLE "person_distinctions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_merges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"previous_into_id" uuid,
	"reason" text NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"merged_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_reason" text,
	CONSTRAINT "person_merges_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "person_merges_reason_check" CHECK (char_length("person_merges"."reason") <= 500),
	CONSTRAINT "person_merges_undone_reason_check" CHECK (char_length("person_merges"."undone_reason") <= 500)
);
--> statement-breakpoint
ALTER TABLE "person_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "personal_codes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"token_encrypted" "bytea" NOT NULL,
	"trust_level" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "personal_codes_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "personal_codes_token_key" UNIQUE("tenant_id","token_hash"),
	CONSTRAINT "personal_codes_trust_level_check" CHECK ("personal_codes"."trust_level" in ('register', 'document', 'personal_code', 'card_number', 'declared'))
);
--> statement-breakpoint
ALTER TABLE "personal_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recheck_items" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"hms_card_id" uuid NOT NULL,
	"attempts" integer NOT NULL,
	"done_at" timestamp with time zone,
	"error_code" text,
	CONSTRAINT "recheck_items_pkey" PRIMARY KEY("tenant_id","run_id","hms_card_id"),
	CONSTRAINT "recheck_items_error_code_check" CHECK ("recheck_items"."error_code" in ('CARD_NOT_FOUND', 'MALFORMED_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'UNAVAILABLE', 'CONTRACT_VIOLATION'))
);
--> statement-breakpoint
ALTER TABLE "recheck_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recheck_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" uuid NOT NULL,
	"total" integer NOT NULL,
	"finished_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	CONSTRAINT "recheck_runs_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "recheck_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "register_credentials" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"secret_encrypted" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "register_credentials_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "register_credentials_client_id_check" CHECK (char_length("register_credentials"."client_id") <= 200)
);
--> statement-breakpoint
ALTER TABLE "register_credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stand_in_papers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"valid_until" date,
	"note" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"seen_by" uuid NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"hms_card_id" uuid,
	CONSTRAINT "stand_in_papers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "stand_in_papers_kind_check" CHECK ("stand_in_papers"."kind" in ('card_order', 'temporary_card', 'nav_contract', 'school_confirmation', 'short_assignment', 'rf1199_receipt')),
	CONSTRAINT "stand_in_papers_note_check" CHECK (char_length("stand_in_papers"."note") <= 500)
);
--> statement-breakpoint
ALTER TABLE "stand_in_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "scans" DROP CONSTRAINT "scans_kind_check";--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "register_state" text;--> statement-breakpoint
ALTER TABLE "employers" ADD COLUMN "register_checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "card_checks" ADD COLUMN "purpose" text DEFAULT 'scan' NOT NULL;--> statement-breakpoint
ALTER TABLE "card_checks" ADD COLUMN "checked_by" uuid;--> statement-breakpoint
ALTER TABLE "card_checks" ADD COLUMN "card_number_masked" text;--> statement-breakpoint
ALTER TABLE "identifications" ADD CONSTRAINT "identifications_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifications" ADD CONSTRAINT "identifications_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifications" ADD CONSTRAINT "identifications_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifications" ADD CONSTRAINT "identifications_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifications" ADD CONSTRAINT "identifications_identified_by_fkey" FOREIGN KEY ("tenant_id","identified_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_distinctions" ADD CONSTRAINT "person_distinctions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_distinctions" ADD CONSTRAINT "person_distinctions_first_fkey" FOREIGN KEY ("tenant_id","first_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_distinctions" ADD CONSTRAINT "person_distinctions_second_fkey" FOREIGN KEY ("tenant_id","second_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_distinctions" ADD CONSTRAINT "person_distinctions_decided_by_fkey" FOREIGN KEY ("tenant_id","decided_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_merged_fkey" FOREIGN KEY ("tenant_id","merged_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_into_fkey" FOREIGN KEY ("tenant_id","into_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_previous_fkey" FOREIGN KEY ("tenant_id","previous_into_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_merged_by_fkey" FOREIGN KEY ("tenant_id","merged_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merges" ADD CONSTRAINT "person_merges_undone_by_fkey" FOREIGN KEY ("tenant_id","undone_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_codes" ADD CONSTRAINT "personal_codes_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_codes" ADD CONSTRAINT "personal_codes_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_codes" ADD CONSTRAINT "personal_codes_issued_by_fkey" FOREIGN KEY ("tenant_id","issued_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_codes" ADD CONSTRAINT "personal_codes_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recheck_items" ADD CONSTRAINT "recheck_items_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recheck_items" ADD CONSTRAINT "recheck_items_run_fkey" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."recheck_runs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recheck_items" ADD CONSTRAINT "recheck_items_card_fkey" FOREIGN KEY ("tenant_id","hms_card_id") REFERENCES "public"."hms_cards"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recheck_runs" ADD CONSTRAINT "recheck_runs_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recheck_runs" ADD CONSTRAINT "recheck_runs_started_by_fkey" FOREIGN KEY ("tenant_id","started_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recheck_runs" ADD CONSTRAINT "recheck_runs_cancelled_by_fkey" FOREIGN KEY ("tenant_id","cancelled_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_credentials" ADD CONSTRAINT "register_credentials_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_credentials" ADD CONSTRAINT "register_credentials_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_credentials" ADD CONSTRAINT "register_credentials_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_in_papers" ADD CONSTRAINT "stand_in_papers_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_in_papers" ADD CONSTRAINT "stand_in_papers_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_in_papers" ADD CONSTRAINT "stand_in_papers_card_fkey" FOREIGN KEY ("tenant_id","hms_card_id") REFERENCES "public"."hms_cards"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_in_papers" ADD CONSTRAINT "stand_in_papers_seen_by_fkey" FOREIGN KEY ("tenant_id","seen_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stand_in_papers" ADD CONSTRAINT "stand_in_papers_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identifications_person_idx" ON "identifications" USING btree ("tenant_id","person_id","identified_at");--> statement-breakpoint
CREATE INDEX "identifications_attendance_idx" ON "identifications" USING btree ("tenant_id","attendance_id");--> statement-breakpoint
CREATE INDEX "person_merges_merged_idx" ON "person_merges" USING btree ("tenant_id","merged_id");--> statement-breakpoint
CREATE INDEX "person_merges_into_idx" ON "person_merges" USING btree ("tenant_id","into_id");--> statement-breakpoint
CREATE INDEX "person_merges_decision_idx" ON "person_merges" USING btree ("tenant_id","decision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "personal_codes_live_key" ON "personal_codes" USING btree ("tenant_id","person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "recheck_items_open_idx" ON "recheck_items" USING btree ("tenant_id","run_id","hms_card_id") WHERE done_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "recheck_runs_live_key" ON "recheck_runs" USING btree ("tenant_id") WHERE finished_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "register_credentials_live_key" ON "register_credentials" USING btree ("tenant_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "stand_in_papers_person_idx" ON "stand_in_papers" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "stand_in_papers_waiting_idx" ON "stand_in_papers" USING btree ("tenant_id","kind","seen_at") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_merged_into_fkey" FOREIGN KEY ("tenant_id","merged_into_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_checked_by_fkey" FOREIGN KEY ("tenant_id","checked_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employers_unchecked_idx" ON "employers" USING btree ("tenant_id","id") WHERE register_checked_at is null;--> statement-breakpoint
CREATE INDEX "hms_cards_state_idx" ON "hms_cards" USING btree ("tenant_id","status","valid_to","id");--> statement-breakpoint
CREATE INDEX "persons_merged_idx" ON "persons" USING btree ("tenant_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "card_checks_look_up_idx" ON "card_checks" USING btree ("tenant_id","received_at") WHERE purpose = 'look_up';--> statement-breakpoint
ALTER TABLE "employers" ADD CONSTRAINT "employers_register_state_check" CHECK ("employers"."register_state" in ('found', 'deleted', 'removed', 'not_found'));--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_purpose_check" CHECK ("card_checks"."purpose" in ('scan', 'look_up', 'recheck'));--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_kind_check" CHECK ("scans"."kind" in ('qr', 'chip', 'card_number', 'bar_code', 'personal_code'));--> statement-breakpoint
CREATE POLICY "own_door" ON "identifications" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "person_distinctions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "person_merges" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "personal_codes" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "recheck_items" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "recheck_runs" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "register_credentials" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "stand_in_papers" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE "identifications" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "person_distinctions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "person_merges" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "personal_codes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recheck_items" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recheck_runs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "register_credentials" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stand_in_papers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT ON "identifications" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT ON "person_distinctions" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by, undone_reason) ON "person_merges" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON "personal_codes" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (attempts, done_at, error_code) ON "recheck_items" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (finished_at, cancelled_at, cancelled_by) ON "recheck_runs" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON "register_credentials" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by, hms_card_id) ON "stand_in_papers" TO "kyndig_own";--> statement-breakpoint
GRANT SELECT (merged_into_id), UPDATE (merged_into_id) ON "persons" TO "kyndig_own";--> statement-breakpoint
GRANT UPDATE (register_state, register_checked_at) ON "employers" TO "kyndig_own";
