import { addMonths } from '#server/domain/record/rules.ts'
import type { Country, PlannedCompany } from './plan-country.ts'
import { createRandom, mix, type Random, skewed } from './random.ts'
import { dayOf } from './row-writer.ts'
import { TAUGHT_COURSES } from './taught-courses.ts'

const DAY = 86_400_000
const YEARS = 6
const HOUR = 3_600_000
/** Open sessions: what an instructor sees first. */
const OPEN_SESSIONS = 3

export interface PlannedSession {
  index: number
  startedAt: number
  /** Null while it is open. */
  completedAt: number | null
  /** The indexes in `TAUGHT_COURSES`, and the last day of each. */
  courses: { course: number; validUntil: number | null }[]
  trainedOn: number
  /** The consecutive people of a crew, from this one on. */
  firstPerson: number
  people: number
}

/** Sessions in order of time that give the company exactly its records, and the open ones. */
export function planSessions(country: Country, company: PlannedCompany, people: number): PlannedSession[] {
  const random = createRandom(mix(country.seed, 7, company.index))
  const sizes = planSizes(random, company.records, people)
  const span = YEARS * 365 - 3
  return [...sizes, ...Array.from({ length: OPEN_SESSIONS }, () => openSize(random, people))].map((size, index) => {
    const isOpen = index >= sizes.length
    // Training grows from year to year, until three days ago.
    const day = Math.floor(((index + 1) / (sizes.length + 1)) ** 0.8 * span)
    const midnight = isOpen ? country.today - DAY : onWorkday(country.today - (YEARS * 365 - day) * DAY)
    const startedAt = midnight + 6 * HOUR + (index % 480) * 60_000
    const startedOn = new Date(startedAt).toISOString().slice(0, 10)
    return {
      index,
      startedAt,
      completedAt: isOpen ? null : startedAt + 2 * HOUR,
      courses: size.courses.map((course) => ({ course, validUntil: validUntil(startedOn, course) })),
      trainedOn: dayOf(startedAt),
      firstPerson: random.int(people),
      people: size.people,
    }
  })
}

function planSizes(random: Random, records: number, people: number) {
  const sizes: { people: number; courses: number[] }[] = []
  for (let left = records; left > 0; ) {
    const courses = Math.min(left, chooseCount(random.next()))
    const attending = Math.min(people, Math.floor(left / courses), 3 + skewed(random.next(), 38))
    sizes.push({ people: attending, courses: chooseCourses(random, courses) })
    left -= attending * courses
  }
  return sizes
}

function openSize(random: Random, people: number) {
  return { people: Math.min(people, 4 + random.int(12)), courses: chooseCourses(random, 1) }
}

function chooseCount(u: number): number {
  return u < 0.5 ? 1 : u < 0.76 ? 2 : u < 0.93 ? 3 : 4
}

function chooseCourses(random: Random, count: number): number[] {
  const first = skewed(random.next(), TAUGHT_COURSES.length)
  return Array.from({ length: count }, (_, index) => (first + index) % TAUGHT_COURSES.length)
}

function validUntil(startedOn: string, course: number): number | null {
  const months = TAUGHT_COURSES[course]![2]
  return months === null ? null : dayOf(Date.parse(addMonths(startedOn, months)))
}

function onWorkday(midnight: number): number {
  const weekday = new Date(midnight).getUTCDay()
  return midnight - (weekday === 0 ? 2 : weekday === 6 ? 1 : 0) * DAY
}
