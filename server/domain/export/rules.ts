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
