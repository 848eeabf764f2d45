import type {
  DocumentAnswer,
  NewDocumentQuestion,
  NewLookUp,
  NewSharedLookUp,
  OpenedLookUp,
  OpenedShare,
} from '#db/queries/look-ups.ts'
import type { NewShareOpening, ProjectInvitation } from '#db/queries/shared-people.ts'
import type {
  AccountScope,
  CardScope,
  CertificateCheckScope,
  EmployerScope,
  InspectionScope,
  JobScope,
  OperatorScope,
  OwnScope,
  SelfCheckInScope,
  ShareScope,
  SignInScope,
  WorkerKey,
  WorkerScope,
} from '#db/scope.ts'
import type { Permission } from './access/policy.ts'
import type { BudgetName } from './budget/budgets.ts'
import type { CardVault } from './card-vault/port.ts'
import type { CertificateLinks } from './certificate-check/port.ts'
import type { CredentialIssuer, RevokedInList } from './credential/port.ts'
import type { PayloadDecrypter } from './device/port.ts'
import type { EmailVault, Mailer } from './email/port.ts'
import type { EnterpriseRegister } from './enterprise/port.ts'
import type { ListFiles } from './export/port.ts'
import type { FileLinks, FileStorage, IncomingFiles } from './file/port.ts'
import type { HmsCardAccess, HmsCardRegister } from './hms-card/port.ts'
import type { InspectionPrinter } from './inspection/port.ts'
import type { CertificateRenderer } from './record/port.ts'
import type { NewLink, SelfCheckInCodes } from './self-check-in/port.ts'
import type { RepresentationRegister } from './verification/port.ts'
import type { OwnDataPrinter } from './worker-page/port.ts'

/** What verbs need from outside, for any caller. */
export interface Dependencies {
  /** In a company's context the register uses that company's own credentials, when it has any. */
  readonly hmsCards: HmsCardRegister
  readonly hmsCardAccess: HmsCardAccess
  readonly enterprises: EnterpriseRegister
  readonly mailer: Mailer
  readonly emailVault: EmailVault
  readonly cardVault: CardVault
  readonly payloads: PayloadDecrypter
  readonly certificates: CertificateRenderer
  readonly certificateLinks: CertificateLinks
  readonly selfCheckInCodes: SelfCheckInCodes
  readonly credentials: CredentialIssuer
  readonly files: FileStorage
  readonly incomingFiles: IncomingFiles
  readonly fileLinks: FileLinks
  readonly listFiles: ListFiles
  readonly ownDataPrinter: OwnDataPrinter
  readonly inspectionPrinter: InspectionPrinter
  /** Null where the installation has no sign-in that proves for which companies somebody may act. */
  readonly representation: RepresentationRegister | null
  readonly settings: Settings
  now(): Date
}

export interface Settings {
  /** Public origin without a trailing slash. */
  readonly url: string
  readonly hmsQrHosts: readonly string[]
  readonly acceptOpaqueQr: boolean
  /** Organisation numbers that start with 2 or 3 exist in demo and test only. */
  readonly allowSyntheticOrgnrs: boolean
}

/** A request, or a job, within one company. */
export interface CompanyContext extends Dependencies {
  /**
   * Runs `work` in one transaction with tenant access, after checking that the member is active and `permission` allows it. Throws
   * UNAUTHENTICATED, NOT_FOUND (no such company for this user), FORBIDDEN, or UNAVAILABLE: then the outcome is unknown, and the caller may
   * retry. `work` may run twice and must only touch the database; only one run is committed.
   */
  transaction<T>(permission: Permission, work: (scope: OwnScope) => Promise<T>): Promise<T>
  /** The same for `work` that only reads, for example before an external call: it ends without a commit. It may also run twice. */
  readOnlyTransaction<T>(permission: Permission, work: (scope: OwnScope) => Promise<T>): Promise<T>
  /**
   * Takes one from a budget of the member, the company and the installation, in its own transaction that commits before the act. Throws
   * TOO_MANY with the seconds, or what `transaction` throws: a caller without access takes nothing.
   */
  reserve(permission: Permission, budget: BudgetName): Promise<void>
  /** The same with employer access. `work` gets `null` when the company is not verified: it sees no rows. */
  employerTransaction<T>(permission: Permission, work: (scope: EmployerScope | null) => Promise<T>): Promise<T>
  /** Opens a look-up of a scanned person, with its receipt, in a transaction of its own. The database checks everything again. */
  openLookUp(lookUp: NewLookUp): Promise<OpenedLookUp>
  /** Opens what a person shares by a link, in the same way. */
  openSharedLookUp(lookUp: NewSharedLookUp): Promise<OpenedShare>
  /** What other companies have taught the one human of a document about some equipment, in the same way. */
  judgeDocument(question: NewDocumentQuestion): Promise<DocumentAnswer>
  /** What a look-up shows to the member who made it. `work` gets `null` where it shows nothing, or nothing any more. It only reads. */
  cardTransaction<T>(lookUpId: string, work: (scope: CardScope | null) => Promise<T>): Promise<T>
  /** Leaves the receipt of a look at what a company shares with a project of this one. False where it shares nothing, or no more. */
  openShare(opening: NewShareOpening): Promise<boolean>
  /** What that company shares, for a member with a receipt. `work` gets `null` where there is none, or nothing any more. It only reads. */
  shareTransaction<T>(projectCompanyId: string, work: (scope: ShareScope | null) => Promise<T>): Promise<T>
}

/** A job's work for one company. No member acts, so there is no permission to check. */
export interface CompanyJobContext extends Dependencies {
  transaction<T>(work: (scope: OwnScope) => Promise<T>): Promise<T>
}

/** A signed-in user, outside any company. */
export interface AccountContext extends Dependencies {
  readonly signInId: string
  transaction<T>(work: (scope: AccountScope) => Promise<T>): Promise<T>
  /** The same for the user, the network and the installation. */
  reserve(budget: BudgetName): Promise<void>
}

/** Somebody without an account, who holds a certificate. */
export interface CertificateCheckContext extends Dependencies {
  /** Takes one check out of the budget of the network and the installation. */
  reserve(budget: BudgetName): Promise<void>
  /** `work` gets `null` where no certificate has this token. It only reads. */
  transaction<T>(tokenHash: Buffer, work: (scope: CertificateCheckScope | null) => Promise<T>): Promise<T>
  /** The positions of what a company revoked in one of its status lists, with its name today. Null where there is no such list. */
  readStatusList(key: { tenantId: string; list: number }): Promise<RevokedInList | null>
}

/** Somebody without an account, on a phone that reads the code on a session's screen. */
export interface SelfCheckInContext extends Dependencies {
  /** Takes one from the budget of the network, of the session that the code is of, and of the installation. */
  reserve(budget: BudgetName, subjects: { session?: string }): Promise<void>
  /** False where no session is open for self check-in under the locator. */
  openLink(link: NewLink): Promise<boolean>
  /** `work` gets `null` where the phone's token opens nothing. It only reads. */
  transaction<T>(tokenHash: Buffer, work: (scope: SelfCheckInScope | null) => Promise<T>): Promise<T>
  /**
   * The company's own rows, as the verbs of a session's list take them. The database decides by the token at which session, and for whom:
   * the caller passes nothing else on. NOT_FOUND where the token opens nothing.
   */
  company(key: { tokenHash: Buffer; tenantId: string }): CompanyContext
}

/** Somebody without an account, on their own page or at its entrance. */
export interface WorkerContext extends Dependencies {
  /** Keyed hash of an e-mailed code. */
  hashSecret(secret: string): Buffer
  /** Takes one from the budget of the network, of the link or the sign-in that the caller names, known or not, and of the installation. */
  reserve(budget: BudgetName, subjects?: { link?: Buffer }): Promise<void>
  /** What is kept about the person. `work` gets `null` where the secret opens nothing. It only reads. */
  transaction<T>(secretHash: Buffer, work: (scope: WorkerScope | null) => Promise<T>): Promise<T>
  /**
   * The company's own rows, for what the link allows before the code and the page after it. The database decides by the token or the secret
   * of whom, and whether the record is theirs: the caller passes nothing else on. NOT_FOUND where it opens nothing.
   */
  company(key: WorkerKey): CompanyContext
}

/** Somebody without an account, with the link of an inspection pack. */
export interface InspectionContext extends Dependencies {
  /** Takes one from the budget of the network, of the link, known or not, and of the installation. */
  reserve(budget: BudgetName, subjects: { link: Buffer }): Promise<void>
  /** The pack. `work` gets `null` where no pack that is open has this token. It only reads. */
  transaction<T>(tokenHash: Buffer, work: (scope: InspectionScope | null) => Promise<T>): Promise<T>
  /**
   * The company's own rows, to write that the pack was opened and to print the certificates in it: the caller reads no other. NOT_FOUND where
   * the token opens nothing.
   */
  company(tokenHash: Buffer): CompanyContext
}

/** Somebody, signed in or not, who has the link of an invitation to a project. */
export interface ProjectInvitationContext extends Dependencies {
  /** Takes one from the budget of the network and the installation. */
  reserve(budget: BudgetName): Promise<void>
  /** Null where the link opens nothing, or nothing any more. */
  read(tokenHash: Buffer): Promise<ProjectInvitation | null>
}

/** Nobody is signed in yet. */
export interface SignInContext extends Dependencies {
  /** Keyed hash of e-mailed codes and links. */
  hashSecret(secret: string): Buffer
  /** The same for an e-mail address, the network and the installation. */
  reserve(budget: BudgetName, subjects?: { email: string }): Promise<void>
  transaction<T>(work: (scope: SignInScope) => Promise<T>): Promise<T>
}

export interface OperatorContext extends Dependencies {
  transaction<T>(work: (scope: OperatorScope) => Promise<T>): Promise<T>
}

export interface JobContext extends Dependencies {
  transaction<T>(work: (scope: JobScope) => Promise<T>): Promise<T>
  /** Runs `work` unless a job of this name is already running somewhere; then it returns null at once. */
  runExclusively<T>(work: () => Promise<T>): Promise<T | null>
  forCompany(tenantId: string): CompanyJobContext
}
