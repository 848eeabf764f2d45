CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"orgnr" text NOT NULL,
	"name" text NOT NULL,
	"name_origin" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "companies_orgnr_check" CHECK ("companies"."orgnr" ~ '^[0-9]{9}$'),
	CONSTRAINT "companies_name_check" CHECK (char_length("companies"."name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "company_verifications" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"orgnr" text NOT NULL,
	"method" text NOT NULL,
	"evidence" text NOT NULL,
	"verified_by" text NOT NULL,
	"verified_at" timestamp with time zone NOT NULL,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "company_verifications_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "company_verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employer_claims" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employer_orgnr" text NOT NULL,
	"issuer_name" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "employer_claims_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "employer_claims_person_employer_key" UNIQUE("tenant_id","person_id","employer_orgnr"),
	CONSTRAINT "employer_claims_orgnr_check" CHECK ("employer_claims"."employer_orgnr" ~ '^[0-9]{9}$'),
	CONSTRAINT "employer_claims_answer_check" CHECK ("employer_claims"."answer" in ('accepted', 'rejected'))
);
--> statement-breakpoint
ALTER TABLE "employer_claims" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"company_name" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	CONSTRAINT "invitations_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_role_check" CHECK ("invitations"."role" in ('admin', 'instructor', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "memberships_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "memberships_role_check" CHECK ("memberships"."role" in ('admin', 'instructor', 'viewer'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "operator_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"operator" text NOT NULL,
	"action" text NOT NULL,
	"company_id" uuid NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "operator_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "course_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"content" text NOT NULL,
	"validity_months" integer,
	"languages" text[] NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "course_versions_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "course_versions_number_key" UNIQUE("tenant_id","course_id","number")
);
--> statement-breakpoint
ALTER TABLE "course_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "courses" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"content" text NOT NULL,
	"validity_months" integer,
	"languages" text[] NOT NULL,
	"search_title" text collate "C" NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"published_version_id" uuid,
	"published_revision" integer,
	"retired_at" timestamp with time zone,
	"retired_by" uuid,
	CONSTRAINT "courses_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "courses_kind_check" CHECK ("courses"."kind" in ('safety_training', 'equipment_training', 'site_induction', 'toolbox_talk', 'other')),
	CONSTRAINT "courses_title_check" CHECK (char_length("courses"."title") <= 160),
	CONSTRAINT "courses_content_check" CHECK (char_length("courses"."content") <= 50000)
);
--> statement-breakpoint
ALTER TABLE "courses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"orgnr" text NOT NULL,
	"name" text NOT NULL,
	"search_name" text collate "C" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employers_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "employers_orgnr_key" UNIQUE("tenant_id","orgnr"),
	CONSTRAINT "employers_orgnr_check" CHECK ("employers"."orgnr" ~ '^[0-9]{9}$')
);
--> statement-breakpoint
ALTER TABLE "employers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "employments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employments_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "employments_person_employer_key" UNIQUE("tenant_id","person_id","employer_id","origin"),
	CONSTRAINT "employments_origin_check" CHECK ("employments"."origin" in ('register', 'hand'))
);
--> statement-breakpoint
ALTER TABLE "employments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hms_cards" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid,
	"employer_id" uuid,
	"number_hash" "bytea",
	"number_encrypted" "bytea",
	"number_masked" text,
	"code_hash" "bytea",
	"status" text NOT NULL,
	"industry" text,
	"issued_on" date,
	"valid_to" date,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hms_cards_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "hms_cards_status_check" CHECK ("hms_cards"."status" in ('VALID', 'INVALID', 'BLOCKED', 'PENDING', 'UNRECOGNISED'))
);
--> statement-breakpoint
ALTER TABLE "hms_cards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_search_terms" (
	"tenant_id" uuid NOT NULL,
	"term" text collate "C" NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "person_search_terms_pkey" PRIMARY KEY("tenant_id","term","person_id")
);
--> statement-breakpoint
ALTER TABLE "person_search_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "persons" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"trust_level" text NOT NULL,
	"sort_name" text collate "C" NOT NULL,
	"current_employer_id" uuid,
	"competence_count" integer NOT NULL,
	"next_expiry" date,
	"created_at" timestamp with time zone NOT NULL,
	"subject_id" uuid,
	CONSTRAINT "persons_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "persons_trust_level_check" CHECK ("persons"."trust_level" in ('register', 'document', 'personal_code', 'card_number', 'declared')),
	CONSTRAINT "persons_first_name_check" CHECK (char_length("persons"."first_name") <= 100),
	CONSTRAINT "persons_last_name_check" CHECK (char_length("persons"."last_name") <= 100)
);
--> statement-breakpoint
ALTER TABLE "persons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subject_keys" (
	"key_hash" "bytea" NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "subject_keys_pkey" PRIMARY KEY("key_hash")
);
--> statement-breakpoint
ALTER TABLE "subject_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "subjects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"payload" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"digest" "bytea" NOT NULL,
	CONSTRAINT "audit_events_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "competences" (
	"tenant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"employer_id" uuid,
	"valid_until" date,
	CONSTRAINT "competences_pkey" PRIMARY KEY("tenant_id","person_id","course_id")
);
--> statement-breakpoint
ALTER TABLE "competences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_revocations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL,
	"revoked_by" uuid NOT NULL,
	CONSTRAINT "record_revocations_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "record_revocations_record_key" UNIQUE("tenant_id","record_id")
);
--> statement-breakpoint
ALTER TABLE "record_revocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "records" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"certificate_number" text NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"attendance_id" uuid NOT NULL,
	"completion_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"course_version_id" uuid NOT NULL,
	"course_title" text NOT NULL,
	"course_kind" text NOT NULL,
	"trained_on" date NOT NULL,
	"valid_until" date,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"trust_level" text NOT NULL,
	"card_status" text,
	"employer_id" uuid,
	"employer_orgnr" text,
	"employer_name" text,
	"employer_origin" text,
	"employer_claim_id" uuid,
	"issuer_name" text NOT NULL,
	"issuer_orgnr" text NOT NULL,
	"instructor_name" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	"disclosed_to_orgnr" text,
	"employer_person_key" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "records_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "records_certificate_key" UNIQUE("tenant_id","certificate_number"),
	CONSTRAINT "records_trust_level_check" CHECK ("records"."trust_level" in ('register', 'document', 'personal_code', 'card_number', 'declared')),
	CONSTRAINT "records_employer_origin_check" CHECK ("records"."employer_origin" in ('register', 'hand'))
);
--> statement-breakpoint
ALTER TABLE "records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seal_heads" (
	"tenant_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"chain" "bytea" NOT NULL,
	CONSTRAINT "seal_heads_pkey" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "seal_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seals" (
	"tenant_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"audit_event_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"chain" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seals_pkey" PRIMARY KEY("tenant_id","position"),
	CONSTRAINT "seals_event_key" UNIQUE("tenant_id","audit_event_id")
);
--> statement-breakpoint
ALTER TABLE "seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attendances" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid,
	"scan_id" uuid,
	"content_hash" "bytea",
	"trust_level" text,
	"employer_id" uuid,
	"employer_origin" text,
	"hms_card_id" uuid,
	"card_check_id" uuid,
	"card_number_masked" text,
	"checked_in_at" timestamp with time zone NOT NULL,
	"checked_in_by" uuid NOT NULL,
	"present_at" timestamp with time zone,
	"present_by" uuid,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	"removed_reason" text,
	"removed_note" text,
	"merged_into_id" uuid,
	CONSTRAINT "attendances_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "attendances_trust_level_check" CHECK ("attendances"."trust_level" in ('register', 'document', 'personal_code', 'card_number', 'declared')),
	CONSTRAINT "attendances_removed_reason_check" CHECK ("attendances"."removed_reason" in ('undone', 'not_present', 'wrong_person', 'duplicate', 'other'))
);
--> statement-breakpoint
ALTER TABLE "attendances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "card_checks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scan_id" uuid,
	"hms_card_id" uuid,
	"status" text,
	"status_raw" text,
	"reason" text,
	"error_code" text,
	"employer_orgnr" text,
	"employer_name" text,
	"valid_to" date,
	"checked_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "card_checks_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "card_checks_status_check" CHECK ("card_checks"."status" in ('VALID', 'INVALID', 'BLOCKED', 'PENDING', 'UNRECOGNISED')),
	CONSTRAINT "card_checks_error_check" CHECK ("card_checks"."error_code" in ('CARD_NOT_FOUND', 'MALFORMED_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'UNAVAILABLE', 'CONTRACT_VIOLATION'))
);
--> statement-breakpoint
ALTER TABLE "card_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scan_resolutions" (
	"tenant_id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error_code" text NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "scan_resolutions_pkey" PRIMARY KEY("tenant_id","scan_id")
);
--> statement-breakpoint
ALTER TABLE "scan_resolutions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scans" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"payload_encrypted" "bytea" NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"device_time" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"scanned_by" uuid NOT NULL,
	CONSTRAINT "scans_pkey" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scans_kind_check" CHECK ("scans"."kind" in ('qr', 'chip', 'card_number', 'bar_code')),
	CONSTRAINT "scans_source_check" CHECK ("scans"."source" in ('camera', 'picture', 'keyboard', 'typed'))
);
--> statement-breakpoint
ALTER TABLE "scans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_completions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"completed_at" timestamp with time zone NOT NULL,
	"completed_by" uuid NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_reason" text,
	CONSTRAINT "session_completions_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "session_completions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_courses" (
	"tenant_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"course_version_id" uuid NOT NULL,
	CONSTRAINT "session_courses_pkey" PRIMARY KEY("tenant_id","session_id","course_version_id")
);
--> statement-breakpoint
ALTER TABLE "session_courses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"place" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" uuid NOT NULL,
	CONSTRAINT "sessions_pkey" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identities_pkey" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"failed_attempts" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sign_in_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"method" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sign_ins" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_verifications" ADD CONSTRAINT "company_verifications_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_claims" ADD CONSTRAINT "employer_claims_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_fkey" FOREIGN KEY ("tenant_id","invited_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_ended_by_fkey" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_versions" ADD CONSTRAINT "course_versions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_versions" ADD CONSTRAINT "course_versions_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_versions" ADD CONSTRAINT "course_versions_published_by_fkey" FOREIGN KEY ("tenant_id","published_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_created_by_fkey" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "courses" ADD CONSTRAINT "courses_retired_by_fkey" FOREIGN KEY ("tenant_id","retired_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employers" ADD CONSTRAINT "employers_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employments" ADD CONSTRAINT "employments_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employments" ADD CONSTRAINT "employments_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employments" ADD CONSTRAINT "employments_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hms_cards" ADD CONSTRAINT "hms_cards_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hms_cards" ADD CONSTRAINT "hms_cards_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hms_cards" ADD CONSTRAINT "hms_cards_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_search_terms" ADD CONSTRAINT "person_search_terms_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_search_terms" ADD CONSTRAINT "person_search_terms_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_employer_fkey" FOREIGN KEY ("tenant_id","current_employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_keys" ADD CONSTRAINT "subject_keys_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competences" ADD CONSTRAINT "competences_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competences" ADD CONSTRAINT "competences_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competences" ADD CONSTRAINT "competences_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competences" ADD CONSTRAINT "competences_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competences" ADD CONSTRAINT "competences_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_revocations" ADD CONSTRAINT "record_revocations_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_revocations" ADD CONSTRAINT "record_revocations_record_fkey" FOREIGN KEY ("tenant_id","record_id") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_revocations" ADD CONSTRAINT "record_revocations_revoked_by_fkey" FOREIGN KEY ("tenant_id","revoked_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_attendance_fkey" FOREIGN KEY ("tenant_id","attendance_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_completion_fkey" FOREIGN KEY ("tenant_id","completion_id") REFERENCES "public"."session_completions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_course_fkey" FOREIGN KEY ("tenant_id","course_id") REFERENCES "public"."courses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_course_version_fkey" FOREIGN KEY ("tenant_id","course_version_id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_employer_claim_fkey" FOREIGN KEY ("tenant_id","employer_claim_id") REFERENCES "public"."employer_claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_issued_by_fkey" FOREIGN KEY ("tenant_id","issued_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seal_heads" ADD CONSTRAINT "seal_heads_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seals" ADD CONSTRAINT "seals_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_person_fkey" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."persons"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_scan_fkey" FOREIGN KEY ("tenant_id","scan_id") REFERENCES "public"."scans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_employer_fkey" FOREIGN KEY ("tenant_id","employer_id") REFERENCES "public"."employers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_card_fkey" FOREIGN KEY ("tenant_id","hms_card_id") REFERENCES "public"."hms_cards"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_check_fkey" FOREIGN KEY ("tenant_id","card_check_id") REFERENCES "public"."card_checks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_merged_into_fkey" FOREIGN KEY ("tenant_id","merged_into_id") REFERENCES "public"."attendances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_checked_in_by_fkey" FOREIGN KEY ("tenant_id","checked_in_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_present_by_fkey" FOREIGN KEY ("tenant_id","present_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_removed_by_fkey" FOREIGN KEY ("tenant_id","removed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_scan_fkey" FOREIGN KEY ("tenant_id","scan_id") REFERENCES "public"."scans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_checks" ADD CONSTRAINT "card_checks_card_fkey" FOREIGN KEY ("tenant_id","hms_card_id") REFERENCES "public"."hms_cards"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_resolutions" ADD CONSTRAINT "scan_resolutions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_resolutions" ADD CONSTRAINT "scan_resolutions_scan_fkey" FOREIGN KEY ("tenant_id","scan_id") REFERENCES "public"."scans"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_scanned_by_fkey" FOREIGN KEY ("tenant_id","scanned_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_completions" ADD CONSTRAINT "session_completions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_completions" ADD CONSTRAINT "session_completions_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_completions" ADD CONSTRAINT "session_completions_completed_by_fkey" FOREIGN KEY ("tenant_id","completed_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_completions" ADD CONSTRAINT "session_completions_undone_by_fkey" FOREIGN KEY ("tenant_id","undone_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_courses" ADD CONSTRAINT "session_courses_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_courses" ADD CONSTRAINT "session_courses_session_fkey" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_courses" ADD CONSTRAINT "session_courses_version_fkey" FOREIGN KEY ("tenant_id","course_version_id") REFERENCES "public"."course_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_companies_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_started_by_fkey" FOREIGN KEY ("tenant_id","started_by") REFERENCES "public"."memberships"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "companies_slug_key" ON "companies" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "companies_created_idx" ON "companies" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "company_verifications_live_key" ON "company_verifications" USING btree ("tenant_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "company_verifications_live_orgnr_key" ON "company_verifications" USING btree ("orgnr") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "employer_claims_employer_idx" ON "employer_claims" USING btree ("employer_orgnr","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_live_email_key" ON "invitations" USING btree ("tenant_id","email") WHERE accepted_at is null and cancelled_at is null;--> statement-breakpoint
CREATE INDEX "invitations_email_idx" ON "invitations" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_live_user_key" ON "memberships" USING btree ("tenant_id","user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "operator_events_time_idx" ON "operator_events" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "courses_title_idx" ON "courses" USING btree ("tenant_id","search_title","id");--> statement-breakpoint
CREATE INDEX "employers_name_idx" ON "employers" USING btree ("tenant_id","search_name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "hms_cards_number_key" ON "hms_cards" USING btree ("tenant_id","number_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "hms_cards_code_key" ON "hms_cards" USING btree ("tenant_id","code_hash");--> statement-breakpoint
CREATE INDEX "hms_cards_person_idx" ON "hms_cards" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "person_search_terms_person_idx" ON "person_search_terms" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "persons_name_idx" ON "persons" USING btree ("tenant_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "persons_expiry_idx" ON "persons" USING btree ("tenant_id","next_expiry","id");--> statement-breakpoint
CREATE INDEX "persons_identity_idx" ON "persons" USING btree ("tenant_id","birth_date","sort_name");--> statement-breakpoint
CREATE INDEX "persons_employer_idx" ON "persons" USING btree ("tenant_id","current_employer_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "audit_events_entity_idx" ON "audit_events" USING btree ("tenant_id","entity_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_events_time_idx" ON "audit_events" USING btree ("tenant_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "competences_employer_idx" ON "competences" USING btree ("tenant_id","employer_id","valid_until","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "records_live_key" ON "records" USING btree ("tenant_id","attendance_id","course_version_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "records_person_idx" ON "records" USING btree ("tenant_id","person_id","trained_on");--> statement-breakpoint
CREATE INDEX "records_session_idx" ON "records" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "records_claim_idx" ON "records" USING btree ("tenant_id","employer_claim_id");--> statement-breakpoint
CREATE INDEX "records_employer_door_idx" ON "records" USING btree ("disclosed_to_orgnr","trained_on","id") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "attendances_person_key" ON "attendances" USING btree ("tenant_id","session_id","person_id") WHERE removed_at is null and person_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "attendances_content_key" ON "attendances" USING btree ("tenant_id","session_id","content_hash") WHERE removed_at is null and content_hash is not null;--> statement-breakpoint
CREATE INDEX "attendances_session_idx" ON "attendances" USING btree ("tenant_id","session_id","checked_in_at");--> statement-breakpoint
CREATE INDEX "attendances_person_idx" ON "attendances" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "card_checks_scan_idx" ON "card_checks" USING btree ("tenant_id","scan_id");--> statement-breakpoint
CREATE INDEX "card_checks_card_idx" ON "card_checks" USING btree ("tenant_id","hms_card_id","received_at");--> statement-breakpoint
CREATE INDEX "scan_resolutions_due_idx" ON "scan_resolutions" USING btree ("next_attempt_at") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "scans_session_idx" ON "scans" USING btree ("tenant_id","session_id","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "session_completions_live_key" ON "session_completions" USING btree ("tenant_id","session_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "session_courses_version_idx" ON "session_courses" USING btree ("tenant_id","course_version_id");--> statement-breakpoint
CREATE INDEX "sessions_time_idx" ON "sessions" USING btree ("tenant_id","started_at","id");--> statement-breakpoint
CREATE INDEX "sign_in_codes_email_idx" ON "sign_in_codes" USING btree ("email","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_codes_link_key" ON "sign_in_codes" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "sign_ins_user_idx" ON "sign_ins" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE POLICY "own_door" ON "companies" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "operator_door" ON "companies" AS PERMISSIVE FOR ALL TO "kyndig_operator" USING (nullif(current_setting('app.operator', true), '') is not null) WITH CHECK (nullif(current_setting('app.operator', true), '') is not null);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "companies" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "company_verifications" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "operator_door" ON "company_verifications" AS PERMISSIVE FOR ALL TO "kyndig_operator" USING (nullif(current_setting('app.operator', true), '') is not null) WITH CHECK (nullif(current_setting('app.operator', true), '') is not null);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "company_verifications" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "employer_claims" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "employer_door" ON "employer_claims" AS PERMISSIVE FOR SELECT TO "kyndig_employer" USING (employer_orgnr = nullif(current_setting('app.employer', true), ''));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "employer_claims" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "invitations" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "account_door" ON "invitations" AS PERMISSIVE FOR SELECT TO "kyndig_account" USING (email = nullif(current_setting('app.email', true), ''));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "invitations" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "memberships" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "account_door" ON "memberships" AS PERMISSIVE FOR ALL TO "kyndig_account" USING (user_id = nullif(current_setting('app.user', true), '')::uuid) WITH CHECK (user_id = nullif(current_setting('app.user', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "memberships" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "operator_door" ON "operator_events" AS PERMISSIVE FOR ALL TO "kyndig_operator" USING (nullif(current_setting('app.operator', true), '') is not null) WITH CHECK (nullif(current_setting('app.operator', true), '') is not null);--> statement-breakpoint
CREATE POLICY "own_door" ON "course_versions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "courses" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "employers" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "employments" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "hms_cards" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "person_search_terms" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "persons" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "persons" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "subject_keys" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "subjects" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "audit_events" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "audit_events" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "competences" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "record_revocations" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "records" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "employer_door" ON "records" AS PERMISSIVE FOR SELECT TO "kyndig_employer" USING (disclosed_to_orgnr = nullif(current_setting('app.employer', true), ''));--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "records" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "seal_heads" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "seals" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "attendances" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "card_checks" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "scan_resolutions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "scan_resolutions" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_door" ON "scans" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "session_completions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "session_courses" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "own_door" ON "sessions" AS PERMISSIVE FOR ALL TO "kyndig_own" USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "identities" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "sign_in_codes" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "account_door" ON "sign_ins" AS PERMISSIVE FOR ALL TO "kyndig_account" USING (user_id = nullif(current_setting('app.user', true), '')::uuid) WITH CHECK (user_id = nullif(current_setting('app.user', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "sign_ins" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "sign_ins" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "account_door" ON "users" AS PERMISSIVE FOR ALL TO "kyndig_account" USING (id = nullif(current_setting('app.user', true), '')::uuid) WITH CHECK (id = nullif(current_setting('app.user', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "users" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "users" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);