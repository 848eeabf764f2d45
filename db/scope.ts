import { sql } from 'drizzle-orm'
import type {
  AccountContextRow,
  AttendeeContextRow,
  CardContextRow,
  CertificateCheckRow,
  CompanyRow,
  EmployerContextRow,
  InspectionContextRow,
  OwnAsInspectionRow,
  OwnAsWorkerRow,
  SelfCheckInRow,
  ShareContextRow,
  TenantContextRow,
  WorkerContextRow,
} from './access-rows.ts'
import { AccessDenied, type Entry, enter, type Work } from './access-transaction.ts'
import type { DatabaseAccess } from './client.ts'
import type { AttendeeLanguage, LookUpPurpose, Role, ShareLevel } from './enums.ts'
import type { JobSender } from './job-sender.ts'
import type { Signer } from './signer.ts'
import type { Ending, Line, Tx } from './transaction.ts'

declare const scopeBrand: unique symbol

interface Scope<Access extends string> {
  readonly accessRole: Access
  readonly tx: Tx
  /** The same transaction, for ordered statements and savepoints. */
  readonly line: Line
  readonly [scopeBrand]: Access
}

/** The rows of one company, for one of its members or for a job. */
export interface OwnScope extends Scope<'own'> {
  readonly tenantId: string
  readonly company: Company
  readonly actor: Actor
  readonly jobs: JobSender
  readonly signer: Signer | undefined
  readonly isCluster: boolean
}
/** Records of the people whom one verified orgnr employed when they were trained. */
export interface EmployerScope extends Scope<'employer'> {
  readonly employerOrgnr: string
  readonly role: Role
  readonly userId: string
  readonly signer: Signer | undefined
  readonly isCluster: boolean
}
/** A signed-in user's own account. */
export interface AccountScope extends Scope<'account'> {
  readonly user: { id: string; email: string; name: string }
  readonly signer: Signer | undefined
}
/** Before anyone is signed in. */
export interface SignInScope extends Scope<'signIn'> {
  readonly jobs: JobSender
}
/** The installation's operator. */
export interface OperatorScope extends Scope<'operator'> {
  readonly operator: string
  readonly signer: Signer | undefined
}
/** The one record that the address on a certificate leads to, for anyone who has that address. */
export interface CertificateCheckScope extends Scope<'certificateCheck'> {
  readonly tenantId: string
  readonly recordId: string
  readonly issuerVerifiedToday: boolean
  /** The number of the certificate that was issued in its place. */
  readonly replacedBy: string | null
}
/** What a phone sees that read the code on a session's screen in time: the session's heading, and whom it has checked in. */
export interface SelfCheckInScope extends Scope<'selfCheckIn'> {
  readonly tenantId: string
  readonly sessionId: string
  /** Null until it has checked somebody in. */
  readonly attendanceId: string | null
  readonly personId: string | null
  /** Whether this phone brought that person onto the list. */
  readonly maySign: boolean
  readonly courseTitles: readonly string[]
}
/** What one look-up shows to the member who made it: the records of one human that count today, from all companies. */
export interface CardScope extends Scope<'card'> {
  readonly role: Role
  readonly lookUp: { id: string; purpose: LookUpPurpose; note: string; lookedAt: Date; expiresAt: Date }
  /** The companies of the records, and the records: lists of ids, as PostgreSQL writes them. */
  readonly issuerIds: string
  readonly recordIds: string
  isVerifiedToday(issuerId: string): boolean
}
/** What a company on a project shares with the company whose project it is, for a member there who has just left a receipt. */
export interface ShareScope extends Scope<'share'> {
  readonly role: Role
  readonly projectId: string
  /** The company that shares: its rows are the ones that are seen. */
  readonly guest: { id: string; name: string; orgnr: string; isVerified: boolean }
  readonly level: ShareLevel
  /** The last day. */
  readonly until: string
  /** Lists of ids, as PostgreSQL writes them. */
  readonly peopleIds: string
  readonly recordIds: string
  readonly proofIds: string
  /** What the shared people have of the required courses that the guest has named a course for. */
  readonly held: readonly SharedHeld[]
  hasMapped(courseId: string): boolean
}
/** `until`: the last day; null: no end. The ids are null where the records are not shared. */
export interface SharedHeld {
  personId: string
  /** A course of the host. */
  courseId: string
  until: string | null
  recordId: string | null
  proofId: string | null
}
/** What is kept about one human, and who looked them up, for that human: on their own page. */
export interface WorkerScope extends Scope<'worker'> {
  readonly personId: string
  readonly expiresAt: Date
  /** Whether the company of the link is verified: then the page shows who looked at other companies. */
  readonly isVerified: boolean
  /** Whether the person has closed look-ups. */
  readonly isClosed: boolean
  /** Lists of ids, as PostgreSQL writes them. */
  readonly companyIds: string
  readonly peopleIds: string
  readonly recordIds: string
  readonly attendanceIds: string
  readonly employerIds: string
  readonly groupIds: string
  readonly projectIds: string
  readonly requestIds: string
  readonly lookUpIds: string
  readonly memberIds: string
  isVerifiedToday(companyId: string): boolean
}
/** One inspection pack, for somebody who has its link: what it said when it was made. */
export interface InspectionScope extends Scope<'inspection'> {
  readonly tenantId: string
  readonly inspectionId: string
  readonly company: { name: string; orgnr: string }
}
/** Due work across companies, as ids. */
export type JobScope = Scope<'jobs'> & Pick<OwnScope, 'jobs' | 'signer' | 'isCluster'>

export interface Company {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly orgnr: string
  readonly verified: boolean
}

export type Actor =
  | { kind: 'member'; userId: string; membershipId: string; role: Role; name: string }
  | { kind: 'job'; name: string }
  | Attendee
  | Worker
  | Inspector

/** Somebody without an account, on a phone that read the code on a session's screen in time. */
export interface Attendee {
  kind: 'attendee'
  /** The id of the phone's link. */
  linkId: string
  sessionId: string
  openingId: string
  /** Null until this phone has checked somebody in. */
  attendanceId: string | null
  phoneKey: string
  /** The member who opened the session's self check-in, and answers for it. */
  openedBy: string
}

/** A person without an account who has their own link: before the code, and after it. */
export interface Worker {
  kind: 'worker'
  linkId: string
  personId: string
  /** Where an administrator has confirmed that they are written to. */
  email: string
  locale: AttendeeLanguage
  /** Null before the code. */
  signInId: string | null
}

/** Somebody without an account who has the link of an inspection pack. */
export interface Inspector {
  kind: 'inspector'
  /** The pack. */
  linkId: string
}

/**
 * One transaction with tenant access. Its first statement checks the sign-in and membership and sets the company's context, so a revoked
 * sign-in or a changed role counts from the next transaction on.
 */
export function withTenantAccess<T>(access: DatabaseAccess, key: MemberKey, work: Work<OwnScope, T>, ending?: Ending) {
  return enter(access, tenantContext(access, key), work, ending)
}

function tenantContext(
  access: DatabaseAccess,
  { signInId, companySlug }: MemberKey,
): Entry<TenantContextRow, OwnScope> {
  return {
    accessRole: 'own',
    key: `own ${signInId} ${companySlug}`,
    statement: sql`select * from app.enter_own(${signInId}, ${companySlug})`,
    open(line, row) {
      if (!row) throw new AccessDenied('signed_out')
      if (!row.tenant_id) throw new AccessDenied('closed')
      const actor: Actor = {
        kind: 'member',
        userId: row.user_id,
        membershipId: row.membership_id,
        role: row.role,
        name: row.member_name,
      }
      return createOwnScope(access, line, row, actor)
    },
  }
}

/** One transaction with tenant access for work without a signed-in user. */
export function withTenantAccessAsJob<T>(
  access: DatabaseAccess,
  key: { tenantId: string; job: string },
  work: Work<OwnScope, T>,
  ending?: Ending,
) {
  const entry: Entry<TenantContextRow, OwnScope> = {
    accessRole: 'own',
    key: `job ${key.tenantId}`,
    statement: sql`select * from app.enter_own_as_job(${key.tenantId})`,
    open(line, row) {
      if (!row?.tenant_id) throw new AccessDenied('closed')
      const actor: Actor = { kind: 'job', name: key.job }
      return createOwnScope(access, line, row, actor)
    },
  }
  return enter(access, entry, work, ending)
}

/** One transaction with tenant access for a phone's check-in or signature: its token says at which session, and for whom. */
export function withTenantAccessAsAttendee<T>(
  access: DatabaseAccess,
  { tokenHash, now }: LinkKey,
  work: Work<OwnScope, T>,
  ending?: Ending,
) {
  const entry: Entry<AttendeeContextRow, OwnScope> = {
    accessRole: 'own',
    key: `attendee ${tokenHash.toString('hex')}`,
    statement: sql`select * from app.enter_own_as_attendee(${tokenHash}, ${now.toISOString()})`,
    open(line, row) {
      if (!row) throw new AccessDenied('closed')
      const actor: Actor = {
        kind: 'attendee',
        linkId: row.link_id,
        sessionId: row.session_id,
        openingId: row.opening_id,
        attendanceId: row.attendance_id,
        phoneKey: row.phone_key,
        openedBy: row.opened_by,
      }
      return createOwnScope(access, line, row, actor)
    },
  }
  return enter(access, entry, work, ending)
}

/** `null` where no phone has this token, or may use it no more. It only reads. */
export function withSelfCheckInAccess<T>(
  access: DatabaseAccess,
  { tokenHash, now }: LinkKey,
  work: Work<SelfCheckInScope | null, T>,
) {
  return access.pools.selfCheckIn.transaction(async (line) => {
    const [row] = await line.send<SelfCheckInRow>(
      sql`select * from app.enter_self_check_in(${tokenHash}, ${now.toISOString()})`,
    )
    if (!row) return work(null)
    return work(
      createScope({
        accessRole: 'selfCheckIn',
        line,
        tenantId: row.tenant_id,
        sessionId: row.session_id,
        attendanceId: row.attendance_id,
        personId: row.person_id,
        maySign: row.may_sign,
        courseTitles: JSON.parse(row.course_titles),
      }),
    )
  }, 'rollback')
}

/** `null` where this member has made no such look-up, or it shows nothing any more. It only reads. */
export function withCardAccess<T>(
  access: DatabaseAccess,
  { signInId, companySlug, lookUpId, now }: MemberKey & { lookUpId: string; now: Date },
  work: Work<CardScope | null, T>,
) {
  return access.pools.card.transaction(async (line) => {
    const [row] = await line.send<CardContextRow>(
      sql`select * from app.enter_card(${signInId}, ${companySlug}, ${lookUpId}, ${now.toISOString()})`,
    )
    if (!row) throw new AccessDenied('signed_out')
    if (!row.tenant_id) return work(null)
    const { role, purpose, note, looked_at: lookedAt, expires_at: expiresAt } = row
    return work(
      createScope({
        accessRole: 'card',
        line,
        role,
        lookUp: { id: lookUpId, purpose, note, lookedAt: new Date(lookedAt), expiresAt: new Date(expiresAt) },
        issuerIds: row.issuer_ids,
        recordIds: row.record_ids,
        isVerifiedToday: (issuerId: string) => row.verified_issuer_ids.includes(issuerId),
      }),
    )
  }, 'rollback')
}

/**
 * `null` where no such company is on a project of this company, it shares nothing any more, or this member has left no receipt just now. It
 * only reads.
 */
export function withShareAccess<T>(
  access: DatabaseAccess,
  { signInId, companySlug, projectCompanyId, now }: MemberKey & { projectCompanyId: string; now: Date },
  work: Work<ShareScope | null, T>,
) {
  return access.pools.share.transaction(async (line) => {
    const [row] = await line.send<ShareContextRow>(
      sql`select * from app.enter_share(${signInId}, ${companySlug}, ${projectCompanyId}, ${now.toISOString()})`,
    )
    if (!row) throw new AccessDenied('signed_out')
    if (!row.tenant_id) return work(null)
    return work(
      createScope({
        accessRole: 'share',
        line,
        role: row.role,
        projectId: row.project_id,
        guest: { id: row.guest_id, name: row.guest_name, orgnr: row.guest_orgnr, isVerified: row.is_verified },
        level: row.level,
        until: row.until,
        peopleIds: row.people_ids,
        recordIds: row.record_ids,
        proofIds: row.proof_ids,
        held: JSON.parse(row.held),
        hasMapped: (courseId: string) => row.mapped.includes(courseId),
      }),
    )
  }, 'rollback')
}

/** What a person's link opens of the company's own rows: to send and check a code, or to write and print what their page asks for. */
export function withTenantAccessAsWorker<T>(
  access: DatabaseAccess,
  { now, ...by }: WorkerKey & { now: Date },
  work: Work<OwnScope, T>,
  ending?: Ending,
) {
  const tokenHash = 'tokenHash' in by ? hex(by.tokenHash) : null
  const secretHash = 'secretHash' in by ? hex(by.secretHash) : null
  const recordId = 'secretHash' in by ? (by.recordId ?? null) : null
  const entry: Entry<OwnAsWorkerRow, OwnScope> = {
    accessRole: 'own',
    key: `worker ${tokenHash} ${secretHash} ${recordId}`,
    statement: sql`select * from app.enter_own_as_worker(decode(${tokenHash}::text, 'hex'), decode(${secretHash}::text, 'hex'),
      ${recordId}::uuid, ${now.toISOString()})`,
    open(line, row) {
      if (!row) throw new AccessDenied('closed')
      const { link_id: linkId, person_id: personId, email, locale, sign_in_id: signInId } = row
      return createOwnScope(access, line, row, { kind: 'worker', linkId, personId, email, locale, signInId })
    },
  }
  return enter(access, entry, work, ending)
}

/** `null` where no browser has proved a link and its code by this secret, or may do so no more. It only reads. */
export function withWorkerAccess<T>(
  access: DatabaseAccess,
  { secretHash, now }: { secretHash: Buffer; now: Date },
  work: Work<WorkerScope | null, T>,
) {
  return access.pools.worker.transaction(async (line) => {
    const [row] = await line.send<WorkerContextRow>(
      sql`select * from app.enter_worker(${secretHash}, ${now.toISOString()})`,
    )
    if (!row) return work(null)
    return work(
      createScope({
        accessRole: 'worker',
        line,
        personId: row.person_id,
        expiresAt: new Date(row.expires_at),
        isVerified: row.is_verified,
        isClosed: row.is_closed,
        companyIds: row.company_ids,
        peopleIds: row.people_ids,
        recordIds: row.record_ids,
        attendanceIds: row.attendance_ids,
        employerIds: row.employer_ids,
        groupIds: row.group_ids,
        projectIds: row.project_ids,
        requestIds: row.request_ids,
        lookUpIds: row.look_up_ids,
        memberIds: row.member_ids,
        isVerifiedToday: (companyId: string) => row.verified_ids.includes(companyId),
      }),
    )
  }, 'rollback')
}

/** What the link of an inspection pack opens of the company's own rows: to write that it was opened, and to print what it proves. */
export function withTenantAccessAsInspection<T>(
  access: DatabaseAccess,
  { tokenHash, now }: LinkKey,
  work: Work<OwnScope, T>,
  ending?: Ending,
) {
  const entry: Entry<OwnAsInspectionRow, OwnScope> = {
    accessRole: 'own',
    key: `inspection ${tokenHash.toString('hex')}`,
    statement: sql`select * from app.enter_own_as_inspection(${tokenHash}, ${now.toISOString()})`,
    open(line, row) {
      if (!row) throw new AccessDenied('closed')
      return createOwnScope(access, line, row, { kind: 'inspector', linkId: row.inspection_id })
    },
  }
  return enter(access, entry, work, ending)
}

/** `null` where no pack that is open has this token. It only reads. */
export function withInspectionAccess<T>(
  access: DatabaseAccess,
  { tokenHash, now }: LinkKey,
  work: Work<InspectionScope | null, T>,
) {
  return access.pools.inspection.transaction(async (line) => {
    const [row] = await line.send<InspectionContextRow>(
      sql`select * from app.enter_inspection(${tokenHash}, ${now.toISOString()})`,
    )
    if (!row) return work(null)
    const { tenant_id: tenantId, inspection_id: inspectionId, company_name: name, company_orgnr: orgnr } = row
    return work(createScope({ accessRole: 'inspection', line, tenantId, inspectionId, company: { name, orgnr } }))
  }, 'rollback')
}

/** One transaction with employer access. `null` when the company is not verified and so has no such access. */
export function withEmployerAccess<T>(access: DatabaseAccess, key: MemberKey, work: Work<EmployerScope | null, T>) {
  const entry: Entry<EmployerContextRow, EmployerScope | null> = {
    accessRole: 'employer',
    key: `employer ${key.signInId} ${key.companySlug}`,
    statement: sql`select * from app.enter_employer(${key.signInId}, ${key.companySlug})`,
    open(line, row) {
      if (!row) throw new AccessDenied('signed_out')
      if (!row.company_name) throw new AccessDenied('closed')
      const { employer_orgnr: employerOrgnr, role, user_id: userId } = row
      const { signer, isCluster } = access
      return employerOrgnr
        ? createScope({ accessRole: 'employer', line, employerOrgnr, role, userId, signer, isCluster })
        : null
    },
  }
  return enter(access, entry, work)
}

export function withAccountAccess<T>(
  access: DatabaseAccess,
  { signInId }: { signInId: string },
  work: Work<AccountScope, T>,
) {
  const entry: Entry<AccountContextRow, AccountScope> = {
    accessRole: 'account',
    key: `account ${signInId}`,
    statement: sql`select * from app.enter_account(${signInId})`,
    open(line, row) {
      if (!row) throw new AccessDenied('signed_out')
      return createScope({
        accessRole: 'account',
        line,
        user: { id: row.user_id, email: row.email, name: row.name },
        signer: access.signer,
      })
    },
  }
  return enter(access, entry, work)
}

export function withSignInAccess<T>(access: DatabaseAccess, work: Work<SignInScope, T>) {
  return access.pools.signIn.transaction((line) => work(createScope({ accessRole: 'signIn', line, jobs: access.jobs })))
}

/** The caller has checked that the user is an operator of this installation; the sign-in is checked here. */
export function withOperatorAccess<T>(
  access: DatabaseAccess,
  key: { signInId: string; operators: readonly string[] },
  work: Work<OperatorScope, T>,
) {
  return access.pools.operator.transaction(async (line) => {
    const [row] = await line.send<{ email: string }>(sql`select * from app.enter_operator(${key.signInId})`)
    if (!row) throw new AccessDenied('signed_out')
    if (!key.operators.includes(row.email)) throw new AccessDenied('closed')
    return work(createScope({ accessRole: 'operator', line, operator: row.email, signer: access.signer }))
  })
}

/** The operator at the machine itself, by command: anyone who can read the installation's secrets. */
export function withOperatorAccessByCommand<T>(
  access: DatabaseAccess,
  key: { operator: string },
  work: Work<OperatorScope, T>,
) {
  return access.pools.operator.transaction(async (line) => {
    await line.send(sql`select app.enter_operator_by_command(${key.operator})`)
    return work(createScope({ accessRole: 'operator', line, operator: key.operator, signer: access.signer }))
  })
}

/** `null` where no certificate has this token. Nobody is signed in: the token is all that there is to know. */
export function withCertificateCheckAccess<T>(
  access: DatabaseAccess,
  { tokenHash }: { tokenHash: Buffer },
  work: Work<CertificateCheckScope | null, T>,
) {
  return access.pools.certificateCheck.transaction(async (line) => {
    const [row] = await line.send<CertificateCheckRow>(sql`select * from app.enter_certificate_check(${tokenHash})`)
    if (!row) return work(null)
    return work(
      createScope({
        accessRole: 'certificateCheck',
        line,
        tenantId: row.tenant_id,
        recordId: row.record_id,
        issuerVerifiedToday: row.issuer_verified_today,
        replacedBy: row.replaced_by,
      }),
    )
  }, 'rollback')
}

export function withJobAccess<T>(access: DatabaseAccess, work: Work<JobScope, T>) {
  return access.pools.jobs.transaction((line) => work(createScope({ accessRole: 'jobs', line, ...carried(access) })))
}

interface LinkKey {
  tokenHash: Buffer
  now: Date
}

/** A link's token before the code; afterwards the browser's secret, and the record whose company is opened instead of the link's. */
export type WorkerKey = { tokenHash: Buffer } | { secretHash: Buffer; recordId?: string }

const hex = (bytes: Buffer) => bytes.toString('hex')

interface MemberKey {
  signInId: string
  companySlug: string
}

function createOwnScope(access: DatabaseAccess, line: Line, row: CompanyRow, actor: Actor): OwnScope {
  const company = companyOf(row)
  return createScope({ accessRole: 'own', line, tenantId: company.id, company, actor, ...carried(access) })
}

function companyOf(row: CompanyRow): Company {
  return {
    id: row.tenant_id!,
    slug: row.company_slug,
    name: row.company_name,
    orgnr: row.company_orgnr,
    verified: row.verified,
  }
}

function carried({ jobs, signer, isCluster }: DatabaseAccess) {
  return { jobs, signer, isCluster }
}

// The only place that creates a scope: the brand exists only in the types.
function createScope<Access extends string, Fields extends { accessRole: Access; line: Line }>(fields: Fields) {
  return { ...fields, tx: fields.line.tx } as Fields & Scope<Access>
}
