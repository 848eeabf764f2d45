import type { GrowthPlaces } from './growth-places.ts'

type Input = Record<string, unknown>
type CasesOfProcedure = Record<string, (places: GrowthPlaces) => Input>

const plain: CasesOfProcedure = { plain: () => ({}) }
const ofPerson: CasesOfProcedure = { plain: ({ personId }) => ({ personId }) }

/** For each query procedure what is asked of it: every filter, sort and search that it has, and a late page. */
export const GROWTH_CASES: Record<string, CasesOfProcedure> = {
  'account.get': plain,
  'account.listSignIns': plain,
  'attendance.list': { plain: ({ sessionId }) => ({ sessionId }) },
  'card.latestChecks': plain,
  'card.latestRecheck': plain,
  'card.list': {
    attention: () => ({ filter: 'attention' }),
    all: () => ({ filter: 'all' }),
    invalid: () => ({ filter: 'INVALID' }),
    expiring90: () => ({ filter: 'expiring90' }),
    late_page: ({ late }) => ({ filter: 'all', after: late.card }),
    late_page_of_attention: ({ late }) => ({ filter: 'attention', after: late.card }),
  },
  'company.get': plain,
  'company.getFacts': plain,
  'course.get': { plain: ({ courses }) => ({ courseId: courses.id }) },
  'course.getVersion': { plain: ({ courses }) => ({ courseId: courses.id, number: 1 }) },
  'course.list': {
    plain: () => ({}),
    search: () => ({ search: 'opplæring' }),
    retired: () => ({ state: 'retired' }),
  },
  'equipment.listCategories': { plain: () => ({}), search: () => ({ search: 'sag' }) },
  'equipment.listModels': {
    plain: () => ({}),
    search: () => ({ search: 'makita' }),
    retired: () => ({ retired: true }),
  },
  'identification.ofPerson': ofPerson,
  'job.list': plain,
  'membership.list': plain,
  'interimDocument.waiting': plain,
  'person.compare': { plain: ({ personId, otherPersonId }) => ({ personId, otherId: otherPersonId }) },
  'person.get': ofPerson,
  'person.getIdentity': ofPerson,
  'person.listLikelySame': plain,
  'person.search': {
    plain: ({ names }) => ({ text: names.frequent }),
    search_of_few: ({ names }) => ({ text: names.rare }),
    search_two_words: ({ names }) => ({ text: `${names.frequent} ha` }),
  },
  'personalCode.get': ofPerson,
  'record.byEmployer': {
    plain: () => ({}),
    search: () => ({ search: 'renhold' }),
    search_of_few: () => ({ search: 'nordlys' }),
    expiring: () => ({ state: 'expiring' }),
    expired: () => ({ state: 'expired' }),
    late_page: ({ late }) => ({ after: late.employer }),
  },
  'record.byPerson': {
    plain: () => ({}),
    search: ({ names }) => ({ search: names.frequent }),
    search_of_few: ({ names }) => ({ search: names.rare }),
    search_one_letter: () => ({ search: 'a' }),
    search_two_words: ({ names }) => ({ search: `${names.frequent} ha` }),
    valid: () => ({ state: 'valid' }),
    expiring: () => ({ state: 'expiring' }),
    expired: () => ({ state: 'expired' }),
    by_expiry: () => ({ sort: 'expiry' }),
    by_expiry_search: ({ names }) => ({ sort: 'expiry', search: names.frequent }),
    of_employer: ({ employers }) => ({ employerId: employers.largest }),
    of_small_employer: ({ employers }) => ({ employerId: employers.small }),
    of_employer_search: ({ employers, names }) => ({ employerId: employers.largest, search: names.frequent }),
    of_employer_expiring: ({ employers }) => ({ employerId: employers.largest, state: 'expiring' }),
    late_page: ({ late }) => ({ after: late.person }),
    late_page_by_expiry: ({ late }) => ({ sort: 'expiry', after: late.personByExpiry }),
  },
  'record.certificate': { plain: ({ recordId }) => ({ recordId }) },
  'record.printCertificate': { plain: ({ recordId }) => ({ recordId }) },
  'anchor.get': plain,
  'registerAccess.get': plain,
  'session.completionPreview': { plain: ({ openSessionId }) => ({ sessionId: openSessionId }) },
  'session.get': { plain: ({ sessionId }) => ({ sessionId }) },
  'session.list': {
    plain: () => ({}),
    open: () => ({ state: 'open' }),
    completed: () => ({ state: 'completed' }),
    of_course: ({ courses }) => ({ courseId: courses.frequent }),
    of_rare_course: ({ courses }) => ({ courseId: courses.rare }),
    late_page: ({ late }) => ({ before: late.session }),
  },
  'task.count': plain,
  'task.list': plain,
  'today.get': plain,
  'worker.list': {
    plain: () => ({}),
    search: ({ names }) => ({ search: names.frequent }),
    search_of_few: ({ names }) => ({ search: names.rare }),
    expiring: () => ({ state: 'expiring' }),
    expired: () => ({ state: 'expired' }),
    valid: () => ({ state: 'valid' }),
    late_page: ({ late }) => ({ after: late.worker }),
  },
}

/** Query procedures that no record makes slower, and why. */
export const NOT_MEASURED: Record<string, string> = {
  'account.getInvitation': 'one row by its id, of somebody who is invited',
  'company.findEnterprise': 'asks the register of companies and no table',
  'demo.outbox': 'a list in memory, of a demo',
  'enterprise.find': 'asks the register of companies and no table',
  'enterprise.search': 'asks the register of companies and no table',
  'operator.listAlarms': 'the newest hundred, by their index',
  'operator.listCompanies': 'grows with companies, of which there are as many at each size',
  'operator.listEvents': 'grows with what operators do',
  'signIn.describeLink': 'one row by its hash, before anybody is known',
  'signIn.options': 'the personas of a demo',
}
