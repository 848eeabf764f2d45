import { type CompanyRows, idOf, KINDS, words } from './company-rows.ts'
import { companyNameOf, type Human, sortNameOfHuman, termsOfHuman } from './names.ts'
import { employerPersonKey, type PlannedEmployer, type PlannedPerson, subjectId } from './plan-people.ts'
import { mix } from './random.ts'
import { dayOf, encodeText, fieldsOf, flushAll } from './row-writer.ts'

const DAY = 86_400_000
const FIRST_SEEN = 6 * 365

/** A person as attendances and records name them. */
export interface WrittenPerson {
  plan: PlannedPerson
  id: Buffer
  cardId: Buffer | null
  /** When the present employer started, in milliseconds. Before that, the previous one applies. */
  movedAt: number
  now: Employed
  before: Employed | null
}

interface Employed {
  employer: PlannedEmployer
  /** The person's key for employer access. */
  key: Buffer
  /** trust_level, employer_origin, person_id, employer_id, hms_card_id: as in an attendance. */
  onAttendance: Buffer
  /** From person_id to employer_person_key: as in a record. */
  onRecord: Buffer
}

/** Employers, people, their search rows and their workplaces. `writeCompetences` later counts competences and writes persons. */
export async function writePeople(rows: CompanyRows, people: PlannedPerson[]): Promise<WrittenPerson[]> {
  const { country, company, writers } = rows
  const employers = new Set(people.flatMap(({ employer, before }) => (before ? [employer, before] : [employer])))
  for (const employer of employers) {
    if (employer.isNew) writeEmployer(rows, employer)
    await flushAll([writers.employers])
  }
  const { person_search_terms, worker_search_terms, employments, hms_cards, employer_claims, person_merges } = writers
  const filled = [person_search_terms, worker_search_terms, employments, hms_cards, employer_claims, person_merges]
  const written: WrittenPerson[] = []
  for (const plan of people) {
    const id = personId(rows, plan.index)
    const cardId = plan.hasCard && plan.claim === 'none' ? cardIdOf(rows, plan.index) : null
    const firstSeen = country.today - FIRST_SEEN * DAY
    const movedAt = plan.before ? firstSeen + (mix(country.seed, 8, company.index, plan.index) % FIRST_SEEN) * DAY : 0
    const behind = plan.subject === null ? id : subjectId(country.seed, plan.subject)
    const claimId = plan.claim === 'none' ? null : idOf(rows, firstSeen, KINDS.claim, plan.index)
    const employed = (employer: PlannedEmployer): Employed => {
      const key = employerPersonKey(behind, employer.orgnr)
      writeWorkerTerms(rows, plan, employer, key)
      return {
        employer,
        key,
        onAttendance: attendanceFields(plan, id, employer, cardId),
        onRecord: recordFields(rows, plan, { id, key, claimId, employer }),
      }
    }
    if (claimId) writeClaim(rows, plan, id, claimId, firstSeen)
    writeTerms(rows, plan, id, people)
    writeEmployment(rows, plan, id, plan.employer, movedAt || firstSeen, country.today - DAY)
    if (plan.before) writeEmployment(rows, plan, id, plan.before, firstSeen, movedAt)
    if (cardId) writeCard(rows, plan, id, cardId)
    if (plan.isMerged) writeMerge(rows, plan, id)
    const before = plan.before && plan.claim === 'none' ? employed(plan.before) : null
    written.push({ plan, id, cardId, movedAt, now: employed(plan.employer), before })
    await flushAll(filled)
  }
  return written
}

export function personId({ company, country }: CompanyRows, index: number): Buffer {
  return fieldsOf((fields) => fields.id(country.today - FIRST_SEEN * DAY, company.index, index)).subarray(4)
}

function cardIdOf({ company, country }: CompanyRows, index: number): Buffer {
  return fieldsOf((fields) => fields.id(country.today - FIRST_SEEN * DAY, company.index, 0x80000000 + index)).subarray(
    4,
  )
}

function writeEmployer({ country, writers, tenant }: CompanyRows, { id, orgnr, number }: PlannedEmployer) {
  const { name, searchName } = companyNameOf(country.seed, number)
  writers.employers.row().raw(tenant).text(orgnr).text(name).text(searchName)
  writers.employers.moment(country.today - FIRST_SEEN * DAY).field(id)
}

function attendanceFields({ claim }: PlannedPerson, id: Buffer, employer: PlannedEmployer, cardId: Buffer | null) {
  return fieldsOf((fields) => {
    fields.raw(claim === 'none' ? words.register : words.declared).raw(claim === 'none' ? words.register : words.hand)
    fields.field(id).field(employer.id)
    if (cardId) fields.field(cardId)
    else fields.none()
  })
}

export function isDisclosed(claim: PlannedPerson['claim']): boolean {
  return claim === 'none' || claim === 'accepted'
}

function writeWorkerTerms(
  { writers, tenant }: CompanyRows,
  { human, claim }: PlannedPerson,
  { orgnr }: PlannedEmployer,
  key: Buffer,
) {
  for (const term of termsOfHuman(human)) {
    const row = writers.worker_search_terms.row().raw(tenant).text(orgnr).field(key).text(term)
    if (isDisclosed(claim)) row.text(orgnr)
    else row.none()
  }
}

function recordFields(
  { country }: CompanyRows,
  { human, claim }: PlannedPerson,
  { id, key, claimId, employer }: { id: Buffer; key: Buffer; claimId: Buffer | null; employer: PlannedEmployer },
): Buffer {
  return fieldsOf((fields) => {
    fields.field(id).raw(human.first.encoded).raw(human.last.encoded).int(human.birthDay)
    if (claimId) fields.raw(words.declared).none()
    else fields.raw(words.register).raw(words.valid)
    fields.field(employer.id).text(employer.orgnr).text(companyNameOf(country.seed, employer.number).name)
    fields.raw(claimId ? words.hand : words.register)
    if (claimId) fields.field(claimId)
    else fields.none()
    if (isDisclosed(claim)) fields.text(employer.orgnr)
    else fields.none()
    fields.field(key).text(sortNameOfHuman(human))
  })
}

function writeClaim(
  { company, writers, tenant }: CompanyRows,
  plan: PlannedPerson,
  id: Buffer,
  claimId: Buffer,
  at: number,
) {
  const { human, claim, employer } = plan
  const row = writers.employer_claims.row().raw(tenant).text(company.name).field(claimId).field(id).text(employer.orgnr)
  row.raw(human.first.encoded).raw(human.last.encoded).int(human.birthDay).moment(at)
  if (claim === 'open') row.none().none()
  else row.text(claim).moment(at + DAY)
}

function writeTerms({ writers, tenant }: CompanyRows, plan: PlannedPerson, id: Buffer, people: PlannedPerson[]) {
  // A search finds the shown person by the names of their merged duplicates. Here these have the same names.
  const merged = people[plan.index - 1]?.isMerged ? termsOfHuman(people[plan.index - 1]!.human) : []
  for (const term of new Set([...merged, ...termsOfHuman(plan.human)])) {
    writers.person_search_terms.row().raw(tenant).field(id).text(term)
  }
}

function writeEmployment(
  rows: CompanyRows,
  plan: PlannedPerson,
  id: Buffer,
  employer: PlannedEmployer,
  from: number,
  until: number,
) {
  const { company, writers, tenant } = rows
  const row = writers.employments.row().raw(tenant).field(id).field(employer.id)
  row
    .raw(plan.claim === 'none' ? words.register : words.hand)
    .moment(from)
    .moment(Math.max(from, until))
  row.id(from, company.index, plan.index * 2 + (employer === plan.employer ? 0 : 1))
}

const EXPIRED = encodeText('INVALID')
const BLOCKED = encodeText('BLOCKED')
const industry = encodeText('CONSTRUCTION')

function writeCard(
  { country, company, writers, tenant }: CompanyRows,
  plan: PlannedPerson,
  id: Buffer,
  cardId: Buffer,
) {
  const number = mix(country.seed, 9, company.index, plan.index)
  const validTo = dayOf(country.today) - 60 + (number % 730)
  const isOver = validTo < dayOf(country.today)
  const row = writers.hms_cards.row().raw(tenant).raw(industry).field(id).field(plan.employer.id).field(cardId)
  row.raw(isOver ? EXPIRED : number % 97 === 0 ? BLOCKED : words.valid)
  row
    .int(validTo - 730)
    .int(validTo)
    .moment(country.today - FIRST_SEEN * DAY)
    .moment(country.today - DAY)
  row
    .words(number, company.index, plan.index, 1, number, 2, 3, 4)
    .words(number, company.index, plan.index, 5, number, 6, 7, 8)
  row.text(`••••${String(number % 10_000).padStart(4, '0')}`)
}

function writeMerge(rows: CompanyRows, plan: PlannedPerson, id: Buffer) {
  const at = rows.country.today - 30 * DAY
  const decision = idOf(rows, at, KINDS.merge, plan.index)
  const row = rows.writers.person_merges.row().raw(rows.tenant).field(decision).field(decision).field(id)
  row
    .field(personId(rows, plan.index + 1))
    .text('Samme person')
    .moment(at)
    .raw(rows.instructor)
}

/** The row itself, once the person's competences are known. */
export function writePerson(rows: CompanyRows, person: WrittenPerson, count: number, nextExpiry: number | null) {
  const { country, writers, tenant } = rows
  const { plan, id } = person
  const { human }: { human: Human } = plan
  const row = writers.persons.row().raw(tenant).raw(human.first.encoded).raw(human.last.encoded).int(human.birthDay)
  row.text(sortNameOfHuman(human)).raw(plan.claim === 'none' ? words.register : words.declared)
  row
    .field(plan.employer.id)
    .moment(country.today - FIRST_SEEN * DAY)
    .field(id)
  if (plan.subject === null) row.none()
  else row.field(subjectId(country.seed, plan.subject))
  if (plan.isMerged) row.field(personId(rows, plan.index + 1))
  else row.none()
  row.int(count).date(nextExpiry)
}
