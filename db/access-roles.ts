/**
 * The access roles. Each owns nothing, cannot log in and cannot bypass row-level security. The application's login role is granted each of
 * them, and each has its own connection pool.
 */
export const ACCESS_ROLES = {
  /** Members of the company that owns the row. */
  own: 'kyndig_own',
  /** Members of a verified company, for records of people it employed when they were trained. */
  employer: 'kyndig_employer',
  /** A signed-in user's own account: their companies, invitations and sign-in sessions. */
  account: 'kyndig_account',
  /** Before anyone is signed in: codes, identities, new sign-in sessions. Sees no tenant table. */
  signIn: 'kyndig_sign_in',
  /** Operators of the installation, who verify companies. Sees no tenant's rows. */
  operator: 'kyndig_operator',
  /** Finds due work across companies, as ids only. */
  jobs: 'kyndig_jobs',
  /** Anybody with the address that stands on a certificate: that one record, by column. */
  certificateCheck: 'kyndig_certificate_check',
  /** A phone that read the code on a session's screen in time: that session's heading, and whom it has checked in, by column. */
  selfCheckIn: 'kyndig_self_check_in',
  /** A member of a verified company who has just scanned somebody's card: the records that this look-up opened, by column. */
  card: 'kyndig_card',
  /** A person on their own page, by a link and a code that was sent to a confirmed address: what is kept about them, by column. */
  worker: 'kyndig_worker',
  /** Somebody with the link of an inspection pack that has not ended: the rows of that pack, by column. */
  inspection: 'kyndig_inspection',
  /** A member of a company with a project: of another company on it, the people whom it shares, by column. */
  share: 'kyndig_share',
} as const

export type AccessRole = keyof typeof ACCESS_ROLES

/** Owns the few `security definer` functions that open access. Nobody logs in as it. */
export const CONTEXT_OWNER_ROLE = 'kyndig_doorkeeper'

/** Reads sealed content in every company, for `verify-records`. The owner of the tables may become it. */
export const AUDITOR_ROLE = 'kyndig_auditor'
