import type { AttendeeLanguage } from '#db/enums.ts'
import type { Anchor } from '#server/domain/anchor/rules.ts'
import type { ExportList } from '#server/domain/export/rules.ts'

/** The languages of e-mail to members. */
export type EmailLocale = 'nb' | 'en'

/** The kinds of e-mail to members. The adapter chooses the words. */
export type MemberMessage =
  | { kind: 'signInCode'; link: string; code: string; minutes: number }
  | { kind: 'invitation'; link: string; companyName: string; inviterName: string; days: number }
  | ProjectInvitationMessage
  | { kind: 'anchor'; companyName: string; position: number; anchor: Anchor }
  | { kind: 'listFile'; companyName: string; list: ExportList; link: string }
  | { kind: 'expiryDigest'; companyName: string; link: string; total: number; rows: ExpiryRow[] }
  | VerificationEndedMessage
  | InspectionPackMessage

/** A company is asked to join a project of `hostName`; `companyName` asks, which may be another company on it. */
export interface ProjectInvitationMessage {
  kind: 'projectInvitation'
  companyName: string
  inviterName: string
  invitedName: string
  hostName: string
  projectName: string
  link: string
  days: number
}

/** A link to an inspection pack. Moments are ISO 8601. The job asks whether the pack is still open before it sends. */
export interface InspectionPackMessage {
  kind: 'inspectionPack'
  inspectionId: string
  companyName: string
  senderName: string
  recipient: string
  madeAt: string
  expiresAt: string
  link: string
}

/** The kinds of e-mail to those who were trained, or are to be, in any of their languages. */
export type Letter =
  | PlanLetter
  | { kind: 'expiryNotice'; companyName: string; rows: ExpiryRow[] }
  | CertificateLetter
  | WorkerCodeLetter

/** Why a company is no longer verified. `mergedInto`: an orgnr. */
export interface VerificationEndedMessage {
  kind: 'verificationEnded'
  companyName: string
  orgnr: string
  state: 'deleted' | 'merged' | 'removed'
  mergedInto: string | null
  link: string
}

/** About a planned session, with its calendar file (RFC 5545). Times are ISO 8601. */
export interface PlanLetter {
  kind: 'planInvitation' | 'planChanged' | 'planCancelled' | 'planReminder'
  companyName: string
  title: string
  place: string
  project: string
  instructorName: string
  days: { from: string; to: string }[]
  calendar: string
}

/** The code that opens a person's own page, together with their link. */
export interface WorkerCodeLetter {
  kind: 'workerCode'
  companyName: string
  code: string
  minutes: number
}

/** A certificate. The job renders its PDF when it sends, so that nothing leaves that was revoked meanwhile. */
export interface CertificateLetter {
  kind: 'certificate'
  recordId: string
  certificateNumber: string
  companyName: string
  senderName: string
  personName: string
  courseTitle: string
  /** Where anybody can check it. */
  link: string
}

/** What runs out, of whom, and when (`YYYY-MM-DD`). `course`: its title; null of an HSE card. */
export interface ExpiryRow {
  name: string
  course: string | null
  validUntil: string
}

interface Addressed {
  /** The same when the same e-mail is sent again, so that mail programs can detect the duplicate. */
  id: string
  to: string
}

export type MemberEmail = Addressed & { locale: EmailLocale; message: MemberMessage }
export type LetterEmail = Addressed & { locale: AttendeeLanguage; message: Letter }
export type Email = MemberEmail | LetterEmail

/** A file that is sent with an e-mail, and never stored with it. */
export interface EmailAttachment {
  fileName: string
  content: Uint8Array
  contentType: string
}

/** Why an e-mail was rejected. A retry helps only when the server could not be reached. */
export type EmailProblem = 'MAIL_NOT_SET_UP' | 'MAIL_UNREACHABLE' | 'MAIL_REFUSED'

/** Sends e-mail, within a minute. Never throws: the job that sends an e-mail retries it. */
export interface Mailer {
  send(email: Email, attachments?: readonly EmailAttachment[]): Promise<'sent' | EmailProblem>
}

/** Encrypts e-mail while it waits in the database. `open` throws when the bytes are not its own. */
export interface EmailVault {
  seal(email: Email): Buffer
  open(bytes: Buffer): Email
}

export interface KeptEmail {
  id: string
  to: string
  subject: string
  text: string
  /** The names of the attached files. The demo keeps no copy of them. */
  attachments: string[]
  sentAt: Date
}

/** Where a demo keeps the e-mail that it does not send. Newest first. */
export interface SentMail {
  list(): Promise<KeptEmail[]>
}
