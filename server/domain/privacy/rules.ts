import { CODES_KEPT_DAYS, KEPT_DAYS, SCAN_TEXT_DAYS } from '#server/domain/clean-up/rules.ts'
import { PACK_KEPT_DAYS } from '#server/domain/inspection/rules.ts'
import { LIST_FILE_DAYS } from '#server/domain/list-file/rules.ts'

interface KeptData {
  /** Every table of this kind. */
  tables: string[]
  /** Days until a job deletes it, for the text `keptData.KIND.howLong`; none where people decide. */
  days?: number
}

/**
 * The register of what Kyndig keeps, by kind (GDPR article 30): the page `/privacy` and docs/PRIVACY.md are made from it, with the words of
 * `keptData`. Every table is in it once (tests/domain/privacy).
 */
export const KEPT_DATA = {
  people: {
    tables: [
      'persons',
      'person_search_terms',
      'person_merges',
      'person_distinctions',
      'people_imports',
      'employers',
      'employments',
      'enterprise_checks',
      'groups',
      'group_members',
      'staff_changes',
      'personal_codes',
      'subject_links',
      'subjects',
      'subject_keys',
    ],
  },
  cards: {
    tables: [
      'hms_cards',
      'card_checks',
      'recheck_runs',
      'recheck_items',
      'identifications',
      'scans',
      'scan_resolutions',
    ],
    days: SCAN_TEXT_DAYS,
  },
  attendance: {
    tables: [
      'attendances',
      'attendance_additions',
      'attendance_days',
      'attendance_exceptions',
      'attendance_inclusions',
      'sessions',
      'session_authorities',
      'session_completions',
      'session_courses',
      'session_days',
      'session_teachings',
      'planned_sessions',
      'planned_courses',
      'planned_days',
      'planned_invitees',
      'quiz_attempts',
      'signatures',
      'signed_texts',
      'device_writes',
    ],
  },
  ownPhones: { tables: ['self_check_in_links', 'self_check_in_openings', 'self_check_ins'] },
  records: {
    tables: [
      'records',
      'record_corrections',
      'record_revocations',
      'competences',
      'certificate_links',
      'credential_statuses',
      'external_proofs',
      'external_proof_decisions',
      'proof_courses',
      'proof_imports',
      'stand_in_papers',
      'employer_expiries',
      'person_expiries',
    ],
  },
  employerAccess: { tables: ['workers', 'worker_search_terms', 'employer_claims'] },
  contacts: { tables: ['person_contacts', 'reminders', 'notice_choices', 'anchor_recipients', 'certificate_letters'] },
  letters: { tables: ['emails'], days: KEPT_DAYS },
  lookUps: { tables: ['look_ups', 'look_up_objections'] },
  workerPages: { tables: ['worker_links', 'worker_codes', 'worker_sign_ins', 'worker_requests', 'worker_shares'] },
  siteLists: { tables: ['site_register_checks', 'site_register_entries'] },
  projects: {
    tables: [
      'projects',
      'project_companies',
      'project_shares',
      'project_share_courses',
      'project_share_openings',
      'project_share_people',
    ],
  },
  inspections: {
    tables: [
      'inspections',
      'inspection_letters',
      'inspection_lines',
      'inspection_openings',
      'inspection_people',
      'inspection_requirements',
    ],
    days: PACK_KEPT_DAYS,
  },
  accounts: {
    tables: [
      'users',
      'identities',
      'memberships',
      'invitations',
      'instructor_authorities',
      'authority_choices',
      'companies',
      'company_verifications',
    ],
  },
  signIns: { tables: ['sign_ins'], days: KEPT_DAYS },
  codes: { tables: ['sign_in_codes', 'sign_in_emails'], days: CODES_KEPT_DAYS },
  log: {
    tables: ['audit_events', 'seals', 'row_seals', 'seal_heads', 'installation_seals', 'operator_events'],
  },
  files: { tables: ['files', 'course_files'] },
  lists: { tables: ['list_files'], days: LIST_FILE_DAYS },
  nobody: {
    tables: [
      'courses',
      'course_versions',
      'course_version_contents',
      'course_version_effects',
      'equipment_categories',
      'equipment_models',
      'requirements',
      'register_credentials',
      'failed_jobs',
      'budget_alarms',
      'budget_uses',
    ],
  },
} as const satisfies Record<string, KeptData>

export type KindOfData = keyof typeof KEPT_DATA
