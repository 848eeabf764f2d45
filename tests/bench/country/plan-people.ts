import { hash } from 'node:crypto'
import { type Human, humanOf } from './names.ts'
import type { Country, PlannedCompany } from './plan-country.ts'
import { plainId, uuidText } from './plan-country.ts'
import { createRandom, mix, type Random, skewed } from './random.ts'

const RECORDS_PER_PERSON = 11
/** The share of a company's people that are its own. The others come from other employers. */
const OWN_WORKERS = 0.3
/** The share of the others that work for the largest company: it is an employer too, and many companies train its workers. */
const WORKERS_OF_LARGEST = 0.006
const SUBJECTS_BORN = Date.UTC(2019, 0, 1)

export interface PlannedEmployer {
  id: Buffer
  orgnr: string
  /** The number of its name. */
  number: number
  isNew: boolean
}

export interface PlannedPerson {
  index: number
  human: Human
  employer: PlannedEmployer
  /** The previous employer of those who changed jobs. */
  before: PlannedEmployer | null
  /** Null for a person whom the register has not matched between two companies. */
  subject: number | null
  /** Declared by hand, with an employer that has or has not answered. */
  claim: 'none' | 'open' | 'accepted' | 'rejected'
  hasCard: boolean
  /** The person that this one was merged into: the next one. */
  isMerged: boolean
}

/** The number of humans who work for the largest company and are trained by others. */
export function countSharedHumans(records: number): number {
  return Math.max(10, Math.ceil(records / RECORDS_PER_PERSON / 600))
}

/** The number of people that a company with this many records knows. */
export function countPeople(records: number): number {
  return Math.max(Math.min(records, 4), Math.ceil(records / RECORDS_PER_PERSON))
}

/** The company's people: crews of one employer are consecutive. */
export function planPeople(country: Country, company: PlannedCompany, people: number): PlannedPerson[] {
  const { seed } = country
  const random = createRandom(mix(seed, 3, company.index))
  const employers = planEmployers(country, company, Math.ceil(people / 9))
  const planned: PlannedPerson[] = []
  const humans = countSharedHumans(country.records)
  let shared = random.int(humans)
  let employer = employers.own
  let crew = 0
  for (let index = 0; index < people; index += 1) {
    if (crew === 0) {
      employer = chooseEmployer(employers, random)
      crew = 1 + random.int(6)
    }
    crew -= 1
    // The largest company's workers are fewer humans than rows, because several companies have trained them.
    const isShared = employer.orgnr === country.orgnrs[country.largest] && company.index !== country.largest
    if (isShared) shared = (shared + 1) % humans
    const subject = isShared ? shared : null
    const human = subject === null ? company.index * 0x40000 + index : 0x7f000000 + subject
    const isDuplicate = index > 0 && planned[index - 1]!.isMerged
    planned.push({
      index,
      human: isDuplicate ? planned[index - 1]!.human : humanOf(seed, human),
      employer: isDuplicate ? planned[index - 1]!.employer : employer,
      before: random.next() < 0.06 ? employers.others[skewed(random.next(), employers.others.length)]! : null,
      subject: isDuplicate ? null : subject,
      claim: claimOf(random.next()),
      hasCard: random.next() < 0.93,
      isMerged: index % 400 === 211 && index + 1 < people,
    })
  }
  for (const person of planned) if (person.before === person.employer) person.before = null
  return planned
}

function claimOf(u: number): PlannedPerson['claim'] {
  if (u >= 0.02) return 'none'
  return u < 0.003 ? 'open' : u < 0.004 ? 'rejected' : 'accepted'
}

function planEmployers({ seed, orgnrs, largest }: Country, company: PlannedCompany, count: number) {
  const random = createRandom(mix(seed, 4, company.index))
  const byOrgnr = new Map<string, PlannedEmployer>()
  const meet = (number: number): PlannedEmployer => {
    const orgnr = orgnrs[number]!
    const known = byOrgnr.get(orgnr)
    if (known) return known
    const id = company.employers.get(orgnr)
    const made = id ?? plainId(SUBJECTS_BORN + number, seed, 5, company.index * 0x20000 + number)
    const employer = { id: made, orgnr, number, isNew: !id }
    byOrgnr.set(orgnr, employer)
    return employer
  }
  const own = meet(company.index)
  const ofLargest = meet(largest)
  const others = new Set<PlannedEmployer>()
  while (others.size < count) {
    const other = meet(random.int(orgnrs.length))
    if (other !== own && other !== ofLargest) others.add(other)
  }
  return { own, ofLargest, others: [...others] }
}

function chooseEmployer({ own, ofLargest, others }: ReturnType<typeof planEmployers>, random: Random): PlannedEmployer {
  const u = random.next()
  if (u < OWN_WORKERS) return own
  return u < OWN_WORKERS + WORKERS_OF_LARGEST ? ofLargest : others[skewed(random.next(), others.length)]!
}

export function subjectId(seed: number, subject: number): Buffer {
  return plainId(SUBJECTS_BORN, seed, 6, subject)
}

/** The result of `app.employer_person_key`. */
export function employerPersonKey(behind: Buffer, orgnr: string): Buffer {
  return hash('sha256', `${uuidText(behind)}:${orgnr}`, 'buffer').subarray(0, 16)
}
