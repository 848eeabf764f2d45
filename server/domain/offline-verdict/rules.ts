import { type Course, type Verdict, verdictOf } from '#server/domain/verdict/rules.ts'
import type { VerdictSubject } from '#server/domain/verdict/schema.ts'

/** Cards and personal codes on one list: those that were seen last. More would take a phone in a tunnel too long to fetch. */
export const MOST_CODES = 3_000

/** A list that is older says nothing any more: too much may have been withdrawn since. */
export const KEPT_DAYS = 7

/**
 * A thief of the list must not find a person by trying every code that there can be. That can be done with the short codes of chips, and not
 * with the token in a QR code.
 */
const SHORTEST_CODE = 24

/** One person's part of the list. It cannot be read without the card. */
export interface ListedPerson {
  firstName: string
  lastName: string
  /** `YYYY-MM-DD`. */
  birthDate: string
  employerName: string | null
  /** The place of a course in `OfflineList.courses`, and the last day that it counts; null: no end. */
  held: [course: number, until: string | null][]
}

/** Something that a verdict can be about, and the places of its courses: one of each list is needed. */
export interface ListedSubject {
  what: VerdictSubject
  nb: string
  en: string
  isCertified: boolean
  needs: number[][]
}

/** What a device needs to give verdicts without coverage. */
export interface OfflineList {
  madeAt: Date
  /** Base64; the same for all of the list. */
  salt: string
  courses: Course[]
  subjects: ListedSubject[]
  /** Encrypted people, by what follows from the code of their card. */
  people: Record<string, string>
  /** How many people the list has, and how many it lacks: no QR code of theirs has been read, or they were too many. */
  count: number
  leftOut: number
}

export function isLongEnough(code: string): boolean {
  return code.length >= SHORTEST_CODE
}

/** The verdict on somebody whose part of the list was opened. `today`: `YYYY-MM-DD`. */
export function judgeFromList(
  { courses }: Pick<OfflineList, 'courses'>,
  { held }: ListedPerson,
  { needs }: ListedSubject,
  today: string,
): Verdict {
  const asked = needs.map((anyOf) => anyOf.map((place) => courses[place]!))
  const has = held.map(([place, until]) => {
    const { id, title } = courses[place]!
    return { courseId: id, title, until, recordId: null, proofId: null }
  })
  return verdictOf(asked, has, today)
}

/** Whether a list is still worth asking. */
export function isListFresh({ madeAt }: Pick<OfflineList, 'madeAt'>, now: Date): boolean {
  return now.getTime() - madeAt.getTime() < KEPT_DAYS * 86_400_000
}
