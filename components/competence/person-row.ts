import type { useTranslations } from 'next-intl'
import type { TrustLevel } from '#db/enums.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import type { ValidityState } from '#server/domain/record/rules.ts'
import type { ListedPerson } from './competence.ts'

export const SHOWN_COURSES = 3

/** One row of the list: data that is sent to the browser instead of elements. */
export interface PersonRow {
  id: string
  name: string
  birthDate: string
  trust: TrustLevel
  employer: string | null
  /** Indexes into the page's courses. */
  courses: { course: number; until: string | null }[]
  /** How many courses the screen omits. */
  more?: string
  state: ValidityState
  /** Set when the row shows more than the name. */
  stateText?: string
  next: string | null
}

type Words = ReturnType<typeof useTranslations<'competence'>>

/** The rows of a page and the courses that they name: many people have the same ones. */
export function toPersonRows(people: ListedPerson[], t: Words): { rows: PersonRow[]; courses: string[] } {
  const titles = new Map(
    people.flatMap(({ competences }) => competences.map(({ courseId, courseTitle }) => [courseId, courseTitle])),
  )
  const placeOf = new Map([...titles.keys()].map((courseId, place) => [courseId, place]))
  return { rows: people.map((person) => toPersonRow(person, placeOf, t)), courses: [...titles.values()] }
}

function toPersonRow(person: ListedPerson, placeOf: Map<string, number>, t: Words): PersonRow {
  const { state, competences } = person
  const count = competences.filter((competence) => competence.state === state).length
  const total = competences.length
  return {
    id: person.id,
    name: listNameOf(person),
    birthDate: person.birthDate,
    trust: person.trustLevel,
    employer: person.employer?.name ?? null,
    courses: competences.map(({ courseId, validUntil }) => ({ course: placeOf.get(courseId)!, until: validUntil })),
    ...(total > SHOWN_COURSES && { more: t('moreCourses', { count: total - SHOWN_COURSES }) }),
    state,
    ...(total > 1 && state !== 'valid' && { stateText: t(`someOf.${state}`, { count, total }) }),
    next: person.nextExpiry,
  }
}
