import { LOOK_UP_BUDGETS } from './look-up-budgets.ts'

/** The level of a budget. Levels are counted from narrow to wide, and a rejection at one takes nothing from the others. */
export type BudgetLevel = 'network' | 'email' | 'link' | 'user' | 'member' | 'session' | 'company' | 'installation'

export interface BudgetLimit {
  level: BudgetLevel
  /** How many in `seconds`. Null: only counted, for its alarm. */
  most: number | null
  /** For an unverified company. */
  unverified?: number
  seconds: number
  /** Above this many uses, the operator gets an alarm. */
  alarm?: number
}

export interface Budget {
  /** Key of the sentence that the user reads when it is used up, under `errors.reasons` or `signIn.problems`. */
  reason: string
  limits: readonly BudgetLimit[]
  /** This many are reserved at once and used up in this server's memory, so that a check-in needs no commit for it. */
  lease?: { verified: number; unverified: number }
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Everything that has a cost or reveals something, with its limit. A window begins with the first use and ends after its seconds. A network
 * is an IPv4 address or the first 64 bits of an IPv6 address, which a whole site office may share.
 */
export const BUDGETS = {
  /** Sign-in e-mails: one per request, to any address. */
  signInLetter: {
    reason: 'tooManySignInCodes',
    limits: [
      { level: 'network', most: 60, seconds: HOUR, alarm: 50 },
      { level: 'email', most: 5, seconds: 15 * MINUTE },
      { level: 'installation', most: 3_000, seconds: HOUR, alarm: 1_500 },
    ],
  },
  /** Typed codes, right or wrong. The code itself is void after five wrong tries (`TRIES_PER_CODE`). */
  signInTry: {
    reason: 'tooManyWrongCodes',
    limits: [
      { level: 'network', most: 90, seconds: HOUR },
      { level: 'email', most: 15, seconds: DAY },
      { level: 'installation', most: 6_000, seconds: HOUR },
    ],
  },
  wrongCode: {
    reason: 'tooManyWrongCodes',
    limits: [
      { level: 'network', most: null, seconds: HOUR, alarm: 30 },
      { level: 'installation', most: null, seconds: HOUR, alarm: 300 },
    ],
  },
  companyFounded: {
    reason: 'tooManyCompanies',
    limits: [
      { level: 'network', most: 10, seconds: DAY },
      { level: 'user', most: 5, seconds: DAY },
      { level: 'installation', most: 300, seconds: DAY, alarm: 150 },
    ],
  },
  /** Look-ups in the register of companies, by a user who founds a company and by a member. */
  enterpriseLookUp: {
    reason: 'tooManySearches',
    limits: [
      { level: 'user', most: 60, seconds: MINUTE },
      { level: 'member', most: 120, seconds: MINUTE },
      { level: 'company', most: 600, unverified: 180, seconds: MINUTE },
      { level: 'installation', most: 6_000, seconds: MINUTE, alarm: 3_000 },
    ],
  },
  /** Look-ups of a card by a member. */
  cardLookUp: {
    reason: 'tooManyLookUps',
    limits: [
      { level: 'member', most: 30, seconds: MINUTE },
      { level: 'company', most: 1_000, unverified: 60, seconds: HOUR },
      { level: 'installation', most: 20_000, seconds: HOUR, alarm: 10_000 },
    ],
  },
  ...LOOK_UP_BUDGETS,
  /** Look-ups in the HMS-card register with the installation's credentials, for any purpose. */
  registerQuestion: {
    reason: 'tooManyLookUps',
    lease: { verified: 500, unverified: 5 },
    limits: [
      { level: 'member', most: 20_000, unverified: 200, seconds: HOUR },
      { level: 'company', most: 50_000, unverified: 200, seconds: HOUR },
      { level: 'installation', most: 200_000, seconds: HOUR, alarm: 150_000 },
    ],
  },
  /** Look-ups by number, which anybody can enumerate, of a card that the company does not know. */
  cardNumberQuestion: {
    reason: 'tooManyLookUps',
    lease: { verified: 20, unverified: 5 },
    limits: [
      { level: 'member', most: 600, unverified: 60, seconds: HOUR },
      { level: 'company', most: 2_000, unverified: 60, seconds: HOUR },
      { level: 'installation', most: 20_000, seconds: HOUR, alarm: 10_000 },
    ],
  },
  /** Cards that the register does not know: one is a typing mistake, many suggest that numbers are being tried. */
  unknownCard: {
    reason: 'tooManyLookUps',
    limits: [
      { level: 'member', most: null, seconds: HOUR, alarm: 20 },
      { level: 'company', most: null, seconds: HOUR, alarm: 40 },
      { level: 'installation', most: null, seconds: HOUR, alarm: 400 },
    ],
  },
  /** Credentials that a company tests against the register before they are stored. */
  credentialTry: {
    reason: 'tooManyTries',
    limits: [
      { level: 'member', most: 10, seconds: HOUR },
      { level: 'company', most: 20, seconds: HOUR },
      { level: 'installation', most: 500, seconds: HOUR },
    ],
  },
  invitation: {
    reason: 'tooManyInvitations',
    limits: [
      { level: 'company', most: 100, unverified: 20, seconds: DAY },
      { level: 'installation', most: 5_000, seconds: DAY, alarm: 2_500 },
    ],
  },
  /** Invitations to planned sessions; each may be a letter to an address that a member typed. */
  planLetter: {
    reason: 'tooManyInvitations',
    limits: [
      { level: 'company', most: 2_000, unverified: 100, seconds: DAY },
      { level: 'installation', most: 50_000, seconds: DAY, alarm: 20_000 },
    ],
  },
  /** Invitations of companies to a project, each a letter to an address that a member typed. Only verified companies send them. */
  projectInvitation: {
    reason: 'tooManyInvitations',
    limits: [
      { level: 'company', most: 100, unverified: 10, seconds: DAY },
      { level: 'installation', most: 5_000, seconds: DAY, alarm: 2_500 },
    ],
  },
  /** Links of such invitations that are opened, by anybody who has one. */
  projectInvitationRead: {
    reason: 'tooManyTries',
    limits: [
      { level: 'network', most: 150, seconds: 10 * MINUTE, alarm: 120 },
      { level: 'installation', most: 20_000, seconds: 10 * MINUTE, alarm: 10_000 },
    ],
  },
  /** Looks at the people whom companies share with a project. */
  shareOpening: {
    reason: 'tooManyCompetenceLookUps',
    limits: [
      { level: 'member', most: 300, unverified: 20, seconds: HOUR, alarm: 250 },
      { level: 'company', most: 2_000, unverified: 40, seconds: HOUR, alarm: 1_500 },
      { level: 'installation', most: 20_000, seconds: HOUR, alarm: 10_000 },
    ],
  },
  /** Certificates printed as PDF. */
  certificate: {
    reason: 'tooManyCertificates',
    limits: [
      { level: 'member', most: 120, unverified: 40, seconds: 10 * MINUTE },
      { level: 'company', most: 600, unverified: 120, seconds: 10 * MINUTE },
      { level: 'installation', most: 10_000, seconds: 10 * MINUTE },
    ],
  },
  /** Certificates that a member sends by e-mail, each to an address that the member typed. */
  certificateLetter: {
    reason: 'tooManyCertificateLetters',
    limits: [
      { level: 'member', most: 200, unverified: 20, seconds: DAY },
      { level: 'company', most: 1_000, unverified: 40, seconds: DAY },
      { level: 'installation', most: 20_000, seconds: DAY, alarm: 10_000 },
    ],
  },
  /** Certificates that a person without an account checks by their address. All phones of a site may share one network. */
  certificateCheck: {
    reason: 'tooManyCertificateChecks',
    limits: [
      { level: 'network', most: 150, seconds: 10 * MINUTE, alarm: 120 },
      { level: 'installation', most: 20_000, seconds: 10 * MINUTE, alarm: 10_000 },
    ],
  },
  /** Status lists and issuers of credentials, read by verifiers without an account. Each answer may be kept for five minutes. */
  credentialStatus: {
    reason: 'tooManyCertificateChecks',
    limits: [
      { level: 'network', most: 300, seconds: 10 * MINUTE, alarm: 250 },
      { level: 'installation', most: 20_000, seconds: 10 * MINUTE, alarm: 10_000 },
    ],
  },
  /** Codes on a session's screen that phones without an account read. All phones of a site may share one network. */
  selfCheckIn: {
    reason: 'tooManySelfCheckIns',
    limits: [
      { level: 'network', most: 300, seconds: 5 * MINUTE, alarm: 250 },
      { level: 'session', most: 1_500, seconds: HOUR },
      { level: 'installation', most: 20_000, seconds: 10 * MINUTE, alarm: 10_000 },
    ],
  },
  /** Tries at quizzes on phones without an account: a whole site takes one at once, on one network, and some need several tries. */
  ownQuiz: {
    reason: 'tooManyTries',
    limits: [
      { level: 'network', most: 600, seconds: 10 * MINUTE, alarm: 500 },
      { level: 'installation', most: 20_000, seconds: 10 * MINUTE, alarm: 10_000 },
    ],
  },
  /** Codes that are sent to a person's confirmed address, one per request. A link that nobody has counts likewise. */
  workerCode: {
    reason: 'tooManySignInCodes',
    limits: [
      { level: 'network', most: 60, seconds: HOUR, alarm: 50 },
      { level: 'link', most: 5, seconds: 15 * MINUTE },
      { level: 'installation', most: 3_000, seconds: HOUR, alarm: 1_500 },
    ],
  },
  /** Typed codes of persons' links, right or wrong. The code itself is void after five wrong tries. */
  workerCodeTry: {
    reason: 'tooManyWrongCodes',
    limits: [
      { level: 'network', most: 90, seconds: HOUR, alarm: 80 },
      { level: 'link', most: 15, seconds: DAY },
      { level: 'installation', most: 6_000, seconds: HOUR, alarm: 3_000 },
    ],
  },
  /** Certificates that a person takes from their own page. `link`: the sign-in there. */
  workerCertificate: {
    reason: 'tooManyCertificates',
    limits: [
      { level: 'network', most: 300, seconds: 10 * MINUTE },
      { level: 'link', most: 60, seconds: 10 * MINUTE },
      { level: 'installation', most: 10_000, seconds: 10 * MINUTE },
    ],
  },
  /** Files of everything that is kept about a person, from their own page. `link`: the sign-in there. */
  workerDownload: {
    reason: 'tooManyExports',
    limits: [
      { level: 'network', most: 60, seconds: HOUR },
      { level: 'link', most: 10, seconds: HOUR },
      { level: 'installation', most: 2_000, seconds: HOUR, alarm: 1_000 },
    ],
  },
  /** What people ask the company for, on their own pages, and what they share. */
  workerRequest: {
    reason: 'tooManyTries',
    limits: [
      { level: 'network', most: 60, seconds: HOUR, alarm: 50 },
      { level: 'link', most: 10, seconds: HOUR },
      { level: 'installation', most: 2_000, seconds: HOUR, alarm: 1_000 },
    ],
  },
  /** Links of inspection packs that an administrator sends by e-mail, each to an address that they typed. */
  inspectionLetter: {
    reason: 'tooManyInspectionLetters',
    limits: [
      { level: 'member', most: 50, unverified: 10, seconds: DAY },
      { level: 'company', most: 200, unverified: 20, seconds: DAY },
      { level: 'installation', most: 5_000, seconds: DAY, alarm: 2_500 },
    ],
  },
  /** Pages and certificates of inspection packs, for readers without an account. `link`: the pack's, known or not. */
  inspectionOpening: {
    reason: 'tooManyOpenings',
    limits: [
      { level: 'network', most: 300, seconds: 10 * MINUTE, alarm: 250 },
      { level: 'link', most: 200, seconds: 10 * MINUTE },
      { level: 'installation', most: 10_000, seconds: 10 * MINUTE, alarm: 5_000 },
    ],
  },
  /** Whole packs as PDF or archive. */
  inspectionDownload: {
    reason: 'tooManyExports',
    limits: [
      { level: 'network', most: 60, seconds: HOUR, alarm: 50 },
      { level: 'link', most: 20, seconds: HOUR },
      { level: 'installation', most: 1_000, seconds: HOUR, alarm: 500 },
    ],
  },
  /** Rechecks of known cards; each run may cover thousands of cards. */
  recheck: {
    reason: 'tooManyRechecks',
    limits: [
      { level: 'company', most: 60, unverified: 10, seconds: HOUR },
      { level: 'installation', most: 3_000, seconds: HOUR },
    ],
  },
  export: {
    reason: 'tooManyExports',
    limits: [
      { level: 'member', most: 10, seconds: HOUR },
      { level: 'company', most: 30, unverified: 5, seconds: HOUR },
      { level: 'installation', most: 1_000, seconds: HOUR },
    ],
  },
  upload: {
    reason: 'tooManyUploads',
    limits: [
      { level: 'member', most: 60, unverified: 20, seconds: HOUR },
      { level: 'company', most: 300, unverified: 40, seconds: HOUR },
      { level: 'installation', most: 10_000, seconds: HOUR },
    ],
  },
  /** Portions of a list of people or proofs, previewed or imported. A list of 10,000 lines has 100 of each. */
  listImport: {
    reason: 'tooManyImports',
    limits: [
      { level: 'member', most: 600, unverified: 220, seconds: HOUR },
      { level: 'company', most: 1_200, unverified: 300, seconds: HOUR },
      { level: 'installation', most: 20_000, seconds: HOUR, alarm: 10_000 },
    ],
  },
} as const satisfies Record<string, Budget>

export type BudgetName = keyof typeof BUDGETS

/** After this many rejections of one budget at one level within its window, the operator gets an alarm. */
export const REFUSALS_THAT_ALARM = 20

/** How many days an alarm is shown to the operator. */
export const ALARMS_KEPT_DAYS = 90

export function budgetOf(name: BudgetName): Budget {
  return BUDGETS[name]
}
