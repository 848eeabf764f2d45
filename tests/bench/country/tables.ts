/** The columns that the seed writes per table, in this order. Others are null or have their default. */
export const SEEDED_COLUMNS = {
  subjects: 'id, created_at',
  employers: 'tenant_id, orgnr, name, search_name, created_at, id',
  courses:
    'tenant_id, created_by, kind, description, content, languages, title, search_title, validity_months, revision, created_at, changed_at, published_revision, id, published_version_id',
  course_versions:
    'tenant_id, published_by, kind, description, content, languages, title, validity_months, number, published_at, id, course_id',
  persons:
    'tenant_id, first_name, last_name, birth_date, sort_name, trust_level, current_employer_id, created_at, id, subject_id, merged_into_id, competence_count, next_expiry',
  person_search_terms: 'tenant_id, person_id, term',
  person_merges: 'tenant_id, id, decision_id, merged_id, into_id, reason, merged_at, merged_by',
  employments: 'tenant_id, person_id, employer_id, origin, first_seen_at, last_seen_at, id',
  employer_claims:
    'tenant_id, issuer_name, id, person_id, employer_orgnr, first_name, last_name, birth_date, created_at, answer, answered_at',
  hms_cards:
    'tenant_id, industry, person_id, employer_id, id, status, issued_on, valid_to, first_seen_at, last_checked_at, number_hash, code_hash, number_masked',
  sessions: 'tenant_id, started_by, place, started_at, id, completed_at',
  session_courses: 'tenant_id, session_id, course_version_id',
  session_completions: 'tenant_id, completed_by, session_id, completed_at, id',
  scans:
    'tenant_id, scanned_by, kind, source, outcome, session_id, device_time, sent_time, received_at, id, content_hash, payload_encrypted',
  card_checks:
    'tenant_id, purpose, status, employer_orgnr, employer_name, hms_card_id, checked_at, received_at, id, scan_id, valid_to',
  attendances:
    'tenant_id, checked_in_by, present_by, session_id, trust_level, employer_origin, person_id, employer_id, hms_card_id, id, checked_in_at, present_at, scan_id, card_check_id, content_hash, removed_at, removed_by, removed_reason',
  records:
    'tenant_id, issued_by, issuer_name, issuer_orgnr, instructor_name, session_id, completion_id, issued_at, trained_on, course_id, course_version_id, course_title, course_kind, valid_until, person_id, first_name, last_name, birth_date, trust_level, card_status, employer_id, employer_orgnr, employer_name, employer_origin, employer_claim_id, disclosed_to_orgnr, employer_person_key, sort_name, attendance_id, id, certificate_number, salt, issuer_verified, revoked_at',
  workers: 'tenant_id, issuer_orgnr, disclosed_to_orgnr, employer_person_key, sort_name, trained_on, next_expiry',
  worker_search_terms: 'tenant_id, employer_orgnr, employer_person_key, term, disclosed_to_orgnr',
  record_revocations: 'tenant_id, revoked_by, kind, reason, record_id, id, revoked_at',
  competences: 'tenant_id, person_id, course_id, record_id, employer_id, valid_until',
} as const

export type SeededTable = keyof typeof SEEDED_COLUMNS

export function columnCount(table: SeededTable): number {
  return SEEDED_COLUMNS[table].split(',').length
}
