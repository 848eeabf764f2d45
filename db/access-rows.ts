import type { AttendeeLanguage, LookUpPurpose, Role, ShareLevel } from './enums.ts'

/** What the functions return that open access: the columns of their rows. */
export interface CompanyRow {
  tenant_id: string | null
  company_name: string
  company_orgnr: string
  company_slug: string
  verified: boolean
}

export interface TenantContextRow extends Record<string, unknown>, CompanyRow {
  user_id: string
  membership_id: string
  role: Role
  member_name: string
}

export interface AttendeeContextRow extends Record<string, unknown>, CompanyRow {
  link_id: string
  session_id: string
  opening_id: string
  phone_key: string
  attendance_id: string | null
  opened_by: string
}

export interface SelfCheckInRow extends Record<string, unknown> {
  tenant_id: string
  session_id: string
  attendance_id: string | null
  person_id: string | null
  may_sign: boolean
  course_titles: string
}

export interface CertificateCheckRow extends Record<string, unknown> {
  tenant_id: string
  record_id: string
  issuer_verified_today: boolean
  replaced_by: string | null
}

export interface CardContextRow extends Record<string, unknown> {
  tenant_id: string | null
  role: Role
  purpose: LookUpPurpose
  note: string
  looked_at: string
  expires_at: string
  /** Lists, as PostgreSQL writes them. */
  issuer_ids: string
  record_ids: string
  verified_issuer_ids: string
}

export interface OwnAsWorkerRow extends Record<string, unknown>, CompanyRow {
  link_id: string
  person_id: string
  email: string
  locale: AttendeeLanguage
  sign_in_id: string | null
}

export interface WorkerContextRow extends Record<string, unknown> {
  tenant_id: string
  link_id: string
  sign_in_id: string
  person_id: string
  expires_at: string
  is_verified: boolean
  is_closed: boolean
  /** Lists, as PostgreSQL writes them. */
  company_ids: string
  verified_ids: string
  people_ids: string
  record_ids: string
  attendance_ids: string
  employer_ids: string
  group_ids: string
  project_ids: string
  request_ids: string
  look_up_ids: string
  member_ids: string
}

export interface InspectionContextRow extends Record<string, unknown> {
  tenant_id: string
  inspection_id: string
  company_name: string
  company_orgnr: string
}

export interface OwnAsInspectionRow extends Record<string, unknown>, CompanyRow {
  inspection_id: string
}

export interface ShareContextRow extends Record<string, unknown> {
  tenant_id: string | null
  role: Role
  project_id: string
  guest_id: string
  guest_name: string
  guest_orgnr: string
  is_verified: boolean
  level: ShareLevel
  until: string
  /** Lists, as PostgreSQL writes them. */
  people_ids: string
  record_ids: string
  proof_ids: string
  mapped: string
  /** JSON. */
  held: string
}

export interface EmployerContextRow extends Record<string, unknown> {
  user_id: string
  company_name: string | null
  role: Role
  employer_orgnr: string | null
}

export interface AccountContextRow extends Record<string, unknown> {
  user_id: string
  email: string
  name: string
}
