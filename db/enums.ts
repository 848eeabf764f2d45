/** Card statuses of the HMS-card register. An unknown word is UNRECOGNISED, never VALID. */
export const HMS_CARD_STATUSES = ['VALID', 'INVALID', 'BLOCKED', 'PENDING', 'UNRECOGNISED'] as const

/** Why a card is not valid. UNSPECIFIED: the register gave no reason, or an unknown one. */
export const HMS_CARD_REASONS = [
  'EXPIRED',
  'EMPLOYMENT_ENDED',
  'REGISTER_REQUIREMENT',
  'LOST_OR_STOLEN',
  'UNSPECIFIED',
] as const

/** The trades that must carry an HMS card. */
export const HMS_CARD_INDUSTRIES = ['CONSTRUCTION', 'CLEANING', 'CAR_CARE', 'GOODS_TRANSPORT'] as const

export type HmsCardStatus = (typeof HMS_CARD_STATUSES)[number]
export type HmsCardIndustry = (typeof HMS_CARD_INDUSTRIES)[number]
export type HmsCardReason = (typeof HMS_CARD_REASONS)[number]

/** Errors of a look-up, and the last answer of an attendance that waits for the register. */
export const CARD_CHECK_ERROR_CODES = [
  'CARD_NOT_FOUND',
  'MALFORMED_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'CONTRACT_VIOLATION',
] as const
export type CardCheckErrorCode = (typeof CARD_CHECK_ERROR_CODES)[number]

/** Roles of a member. A safety representative sees documented training, and nothing else. */
export const ROLES = ['admin', 'instructor', 'viewer', 'safety_representative'] as const
export type Role = (typeof ROLES)[number]

/** Trust levels of an identification, strongest first. */
export const TRUST_LEVELS = ['register', 'document', 'personal_code', 'card_number', 'declared'] as const
export type TrustLevel = (typeof TRUST_LEVELS)[number]

/** Kinds of course, in the words of the regulation that they answer (Utførelse av arbeid §10-1 to §10-4). */
export const COURSE_KINDS = [
  'safety_training',
  'equipment_training',
  'certified_training',
  'site_induction',
  'toolbox_talk',
  'other',
] as const
export type CourseKind = (typeof COURSE_KINDS)[number]

/** What documented safety training covers (Utførelse av arbeid §10-2). */
export const SAFETY_TOPICS = [
  'construction',
  'operation',
  'properties',
  'area_of_use',
  'maintenance',
  'control',
] as const
export type SafetyTopic = (typeof SAFETY_TOPICS)[number]

/** What an instructor ticks at a session, apart from the course's own topics, which are numbered from 0. */
export const TRAINING_ITEMS = ['theory', 'practice', ...SAFETY_TOPICS] as const
export type TrainingItem = (typeof TRAINING_ITEMS)[number] | number

/** The trades that the built-in catalogue of equipment knows. */
export const TRADES = ['construction', 'cleaning', 'car_care'] as const
export type Trade = (typeof TRADES)[number]

export const TEACHING_LANGUAGES = ['nb', 'en', 'pl', 'lt', 'uk', 'ro', 'es', 'de'] as const
export type TeachingLanguage = (typeof TEACHING_LANGUAGES)[number]

/** What a new version does to earlier records: nothing, they need a refresher by a day, or they end on a day. */
export const VERSION_EFFECTS = ['stay', 'refresher', 'end'] as const
export type VersionEffect = (typeof VERSION_EFFECTS)[number]

/** What a scan turned out to be. */
export const SCAN_KINDS = ['qr', 'chip', 'card_number', 'bar_code', 'personal_code'] as const
export type ScanKind = (typeof SCAN_KINDS)[number]

/** The result of a check-in, the first time that its scan arrived. */
export const SCAN_OUTCOMES = ['checked_in', 'already_here', 'late'] as const
export type ScanOutcome = (typeof SCAN_OUTCOMES)[number]

/** What a session page writes, apart from scans. Each write carries a key that the device created. */
export const DEVICE_WRITE_KINDS = [
  ...(['declare', 'undo', 'remove', 'presence', 'complete', 'decide_late', 'teach'] as const),
  ...(['sign', 'unsign', 'include', 'quiz', 'except'] as const),
] as const
export type DeviceWriteKind = (typeof DEVICE_WRITE_KINDS)[number]

/** How a scan was made. */
export const SCAN_SOURCES = ['camera', 'picture', 'keyboard', 'typed'] as const
export type ScanSource = (typeof SCAN_SOURCES)[number]

/** Identity documents that are read on the device. Only names and birth date leave the device. */
export const DOCUMENT_KINDS = ['driving_licence', 'passport', 'id_card'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** How names got from a document into the form: read by the device and confirmed, or typed by the instructor. */
export const DOCUMENT_READERS = ['device', 'typed'] as const
export type DocumentReader = (typeof DOCUMENT_READERS)[number]

/** How a person was identified without a scan that the register answered. */
export const IDENTIFICATION_METHODS = ['document', 'personal_code', 'declared'] as const
export type IdentificationMethod = (typeof IDENTIFICATION_METHODS)[number]

/** Interim documents in place of an HMS card. Stored by kind and validity; the document itself is never stored. */
export const INTERIM_DOCUMENT_KINDS = [
  'card_order',
  'temporary_card',
  'nav_contract',
  'school_confirmation',
  'short_assignment',
  'rf1199_receipt',
] as const
export type InterimDocumentKind = (typeof INTERIM_DOCUMENT_KINDS)[number]

/** Why the register was asked: at check-in, by a member who checks a card, or in a recheck of known cards. */
export const CARD_CHECK_PURPOSES = ['scan', 'look_up', 'recheck'] as const
export type CardCheckPurpose = (typeof CARD_CHECK_PURPOSES)[number]

/** The register's answer about an employer that was typed by hand. */
export const EMPLOYER_STATES = ['found', 'deleted', 'removed', 'not_found'] as const
export type EmployerState = (typeof EMPLOYER_STATES)[number]

/** Where a person's employer comes from. Only the register, or the employer itself, opens employer access. */
export const EMPLOYER_ORIGINS = ['register', 'hand'] as const
export type EmployerOrigin = (typeof EMPLOYER_ORIGINS)[number]

/**
 * Why an employer is asked about a person, in the order of the questions: those of verified companies come first, so that no number of
 * others can hide them.
 */
export const EMPLOYER_CLAIM_REASONS = ['employer_by_hand', 'issuer_unverified'] as const
export type EmployerClaimReason = (typeof EMPLOYER_CLAIM_REASONS)[number]

/** Why an attendance is off the list. `late`: its scan arrived after completion, and an instructor has not decided yet. */
export const REMOVAL_REASONS = ['undone', 'not_present', 'wrong_person', 'duplicate', 'late', 'other'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

/** Why a record does not count. `correction`: it was revoked; `corrected`: another was issued in its place. */
export const REVOCATION_KINDS = ['completion_undone', 'correction', 'corrected'] as const
export type RevocationKind = (typeof REVOCATION_KINDS)[number]

/** What somebody is reminded of: a record or a card that runs out, or a planned session that is near. */
export const REMINDER_KINDS = ['record', 'card', 'plan'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]

/** Who is reminded: the person whom it is about, or those who manage the company. */
export const REMINDER_AUDIENCES = ['worker', 'managers'] as const
export type ReminderAudience = (typeof REMINDER_AUDIENCES)[number]

/** What the company does about an instructor without authority: nothing, say so, or stop the session before it starts. */
export const AUTHORITY_MODES = ['off', 'flag', 'stop'] as const
export type AuthorityMode = (typeof AUTHORITY_MODES)[number]

/** How people come into a group: one by one, or everybody of an employer or a trade, or on the list of a project. */
export const GROUP_RULES = ['by_hand', 'employer', 'trade', 'project'] as const
export type GroupRule = (typeof GROUP_RULES)[number]

/** Whom a rule means: those who were added to a group, everybody of an employer, whose card is of a trade, or on the list of a project. */
export type PeopleRule =
  | { by: 'hand'; groupId: string }
  | { by: 'employer'; employerId: string }
  | { by: 'trade'; trade: HmsCardIndustry }
  | { by: 'project'; projectId: string }

/** Whom a requirement applies to: the company's own workers, a group, a trade, a project, or the users of a category of equipment. */
export const REQUIREMENT_AUDIENCES = ['company', 'group', 'trade', 'project', 'equipment'] as const
export type RequirementAudience = (typeof REQUIREMENT_AUDIENCES)[number]

/** What a person has of a course that is required. `waiting`: it is missing or expired, and training is on its way. */
export const CELL_STATES = ['valid', 'expiring', 'expired', 'waiting', 'missing'] as const
export type CellState = (typeof CELL_STATES)[number]

/** Who an inspection pack is for. */
export const INSPECTION_READERS = ['authority', 'safety_representative', 'other'] as const
export type InspectionReader = (typeof INSPECTION_READERS)[number]

/** Whose training an inspection pack covers. */
export const INSPECTION_COVERAGES = ['everybody', 'group', 'project', 'employer'] as const
export type InspectionCoverage = (typeof INSPECTION_COVERAGES)[number]

/** What somebody opened by the link of a pack. */
export const INSPECTION_PARTS = ['page', 'pdf', 'archive', 'certificate'] as const
export type InspectionPart = (typeof INSPECTION_PARTS)[number]

/** Which HSE cards count on a project: those of construction and of cleaning, as the law has it, or of construction alone, as a client may ask. */
export const PROJECT_CARD_RULES = ['law', 'construction'] as const
export type ProjectCardRule = (typeof PROJECT_CARD_RULES)[number]

/** How somebody came onto the list of a project: a member added them, or they were present at a session there. */
export const SITE_REGISTER_SOURCES = ['hand', 'session'] as const
export type SiteRegisterSource = (typeof SITE_REGISTER_SOURCES)[number]

/** Why a member looks up somebody's competence. `other` says it in words. */
export const LOOK_UP_PURPOSES = ['site_access', 'equipment_use', 'training', 'inspection', 'other'] as const
/** The purpose of what the person has shared by a link. Nobody chooses it. */
export const SHARED_BY_PERSON = 'shared'
export type LookUpPurpose = (typeof LOOK_UP_PURPOSES)[number] | typeof SHARED_BY_PERSON

/** Why a job failed, as far as its reader is told. */
export const JOB_ERROR_CODES = [
  'MAIL_NOT_SET_UP',
  'MAIL_UNREACHABLE',
  'MAIL_REFUSED',
  'TIMED_OUT',
  'UNEXPECTED',
] as const
export type JobErrorCode = (typeof JOB_ERROR_CODES)[number]

/** The actions of the operator's events. */
export const OPERATOR_ACTIONS = ['company.verified', 'company.verification_ended'] as const
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number]

/** What a link of the installation's chain is about. `verification`: one from before signing began, when the log did not name it. */
export const INSTALLATION_SEAL_KINDS = ['company', 'head', 'operator_event', 'verification'] as const
export type InstallationSealKind = (typeof INSTALLATION_SEAL_KINDS)[number]

/**
 * Proof from others, beside the company's records. `certified_certificate`: of certified training (Utførelse av arbeid §10-3), which only an
 * approved provider gives.
 */
export const EXTERNAL_PROOF_KINDS = [
  'certified_certificate',
  'other_certificate',
  'earlier_training',
  'self_declaration',
] as const
export type ExternalProofKind = (typeof EXTERNAL_PROOF_KINDS)[number]

export const PROOF_OUTCOMES = ['approved', 'rejected'] as const
export type ProofOutcome = (typeof PROOF_OUTCOMES)[number]

/** How somebody signed: drawn with a finger, or with a tap, for those who wear gloves or cannot draw. */
export const SIGNATURE_METHODS = ['drawn', 'tap'] as const
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number]

/** The languages of everything that an attendee reads, signs or receives: those of `attendeeLocales`. */
export const ATTENDEE_LANGUAGES = ['nb', 'en', 'pl', 'lt', 'ro', 'uk'] as const
export type AttendeeLanguage = (typeof ATTENDEE_LANGUAGES)[number]

/**
 * Who an audit event says acted: a member, a job, an attendee on their own phone, a person on their own page, the reader of a pack, or a member
 * of another company with which this one shares something.
 */
export type ActorKind = 'member' | 'job' | 'attendee' | 'worker' | 'inspector' | 'other_company'

/** What a person asks for on their own page. `other`: a copy of what the page cannot give, or a question. */
export const WORKER_REQUESTS = ['correction', 'deletion', 'other'] as const
export type WorkerRequestKind = (typeof WORKER_REQUESTS)[number]

export const REQUEST_OUTCOMES = ['done', 'partly', 'declined'] as const
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number]

/** What shows that somebody has begun to work for the company itself, or may have left it. */
export const STAFF_CHANGES = ['joined', 'card_ended', 'other_employer', 'not_seen'] as const
export type StaffChangeKind = (typeof STAFF_CHANGES)[number]

/** What an administrator answers: a joiner is known; somebody has left, or still works here. */
export const STAFF_ANSWERS = ['known', 'left', 'stays'] as const
export type StaffAnswer = (typeof STAFF_ANSWERS)[number]

/** What Enhetsregisteret says of a company that is verified. `merged`: it was deleted, and says which company took it over. */
export const ENTERPRISE_STATES = ['found', 'not_found', 'deleted', 'merged', 'removed'] as const
export type EnterpriseState = (typeof ENTERPRISE_STATES)[number]

/** How much a company shares with a project: whether each person has what is required, or also the records that say so. */
export const SHARE_LEVELS = ['verdict', 'records'] as const
export type ShareLevel = (typeof SHARE_LEVELS)[number]

/** Why a company is no longer on a project: it left, or it was removed. */
export const PROJECT_COMPANY_ENDS = ['left', 'removed'] as const
export type ProjectCompanyEnd = (typeof PROJECT_COMPANY_ENDS)[number]
