import type { Equipment } from '#server/domain/training/rules.ts'

/**
 * `yes`: without an end. `until`: for now, and until a day. `no`: something is missing. `unknown`: no course says what this equipment asks
 * for, so nobody can tell.
 */
export const VERDICTS = ['yes', 'until', 'no', 'unknown'] as const
export type VerdictAnswer = (typeof VERDICTS)[number]

export interface Course {
  id: string
  title: string
  /** Nobody can take it any more; who has it, has it. */
  isRetired: boolean
}

/** What somebody has of a course. `until`: the last day that it counts, `YYYY-MM-DD`; null: no end. */
export interface Held {
  courseId: string
  title: string
  until: string | null
  recordId: string | null
  proofId: string | null
}

export interface Missing {
  /** One of these is enough. Retired courses are left out, unless there are no others. */
  anyOf: Course[]
  /** The day that the last of it ended; null where there never was any. */
  endedOn: string | null
}

export interface Verdict {
  answer: VerdictAnswer
  /** The last day of a yes; null where it has no end, and of a no. */
  until: string | null
  because: Held[]
  missing: Missing[]
}

/**
 * Whether somebody may: they need one course of each list in `needs`, and each list holds at least one course. What lasts longest is taken;
 * the one that ends first says until when.
 */
export function verdictOf(needs: Course[][], held: Held[], today: string): Verdict {
  if (needs.length === 0) return { answer: 'unknown', until: null, because: [], missing: [] }
  const because: Held[] = []
  const missing: Missing[] = []
  for (const anyOf of needs) {
    const best = lastingLongest(held.filter(({ courseId }) => anyOf.some(({ id }) => id === courseId)))
    if (best && counts(best, today)) because.push(best)
    else missing.push({ anyOf: thoseToTake(anyOf), endedOn: best?.until ?? null })
  }
  if (missing.length > 0) return { answer: 'no', until: null, because, missing }
  const ends = because.map(({ until }) => until).filter((until) => until !== null)
  const until = ends.sort()[0] ?? null
  return { answer: until === null ? 'yes' : 'until', until, because, missing }
}

function thoseToTake(courses: Course[]): Course[] {
  const inUse = courses.filter(({ isRetired }) => !isRetired)
  return inUse.length > 0 ? inUse : courses
}

function counts({ until }: Held, today: string): boolean {
  return until === null || until >= today
}

function lastingLongest(held: Held[]): Held | undefined {
  const end = ({ until }: Held) => until ?? '9999-12-31'
  return held.reduce<Held | undefined>((best, each) => (best && end(best) >= end(each) ? best : each), undefined)
}

/** Whether training on these makes and models covers this one; null where the training names none (forskrift om utførelse av arbeid § 10-4). */
export function coversModel(taught: Equipment[], { make, model }: Equipment): boolean | null {
  if (taught.length === 0) return null
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
  return taught.some((each) => same(each.make, make) && same(each.model, model))
}
