/** The lists that can be downloaded, each as it is seen: in its order and with its filter. */
export const EXPORT_LISTS = [
  'people',
  'employers',
  'expiring',
  'attendance',
  'workers',
  'staffChanges',
  'sessions',
  'plans',
  'invitees',
  'courses',
  'affected',
  'authorities',
  'courseAuthorities',
  'equipmentModels',
  'equipmentCategories',
  'members',
  'requirements',
  'requirementRules',
  'groups',
  'groupPeople',
  'qualified',
  'lookUps',
  'cards',
  'projects',
  'siteRegister',
  'projectCompanies',
  'sharedPeople',
  'sharedProjects',
  'sharePeople',
  'proofs',
  'importedPeople',
  'importedProofs',
  'inspections',
  'log',
] as const
export type ExportList = (typeof EXPORT_LISTS)[number]

/** CSV for any program, Excel for sorting and sums, PDF for paper. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A PDF says how many pages it has, so it is drawn whole before it is sent. With more rows nobody prints it. */
export const MOST_PDF_ROWS = 5_000

/** Headings: `exports.columns.<key>`. */
export type ColumnKey =
  | 'askedAbout'
  | 'means'
  | 'name'
  | 'birthDate'
  | 'employer'
  | 'orgnr'
  | 'course'
  | 'what'
  | 'validUntil'
  | 'status'
  | 'identified'
  | 'people'
  | 'valid'
  | 'expiring'
  | 'expired'
  | 'checkedInAt'
  | 'present'
  | 'days'
  | 'signature'
  | 'trainedOn'
  | 'issuer'
  | 'issuerOrgnr'
  | 'issuerStanding'
  | 'certificate'
  | 'issuedOn'
  | 'validFrom'
  | 'registeredAt'
  | 'place'
  | 'instructor'
  | 'checkedIn'
  | 'presentCount'
  | 'completedAt'
  | 'kind'
  | 'version'
  | 'validityMonths'
  | 'email'
  | 'role'
  | 'since'
  | 'when'
  | 'who'
  | 'done'
  | 'about'
  | 'sealed'
  | 'action'
  | 'details'
  | 'eventId'
  | 'site'
  | 'siteAddress'
  | 'client'
  | 'hirer'
  | 'hirerOrgnr'
  | 'cardNumber'
  | 'checkCode'
  | 'newEmployer'
  | 'checkedAt'
  | 'startsAt'
  | 'dayCount'
  | 'project'
  | 'invited'
  | 'seats'
  | 'startsOn'
  | 'endsOn'
  | 'onList'
  | 'checkedToday'
  | 'purpose'
  | 'note'
  | 'company'
  | 'companyStanding'
  | 'answer'
  | 'requirement'
  | 'group'
  | 'members'
  | 'which'
  | 'appliesTo'
  | 'change'
  | 'happenedOn'
  | 'make'
  | 'model'
  | 'category'
  | 'rule'
  | 'recipient'
  | 'covers'
  | 'inPlace'
  | 'madeAt'
  | 'madeBy'
  | 'linkState'
  | 'linkUntil'
  | 'openings'
  | 'lastOpenedAt'
  | 'invitedBy'
  | 'invitedOn'
  | 'shows'
  | 'sharedFrom'
  | 'sharedUntil'
  | 'endedOn'
  | 'grounds'
  | 'givenBy'
  | 'givenOn'
  | 'withdrawnBy'
  | 'withdrawnOn'
  | 'reason'
  | 'line'
