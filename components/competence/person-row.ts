import type { useTranslations } from 'next-intl'
import type { Status } from '#components/ui/status-icon.tsx'
import type { ListedPerson } from './competence.ts'
import { statusOf } from './validity-badge.tsx'

export const SHOWN_COURSES = 3

/** One line of the list, in words: what is sent to the browser in place of the elements. */
export interface PersonRow {
  id: string
  name: string
  birthDate: string
  trust: string
  employer: string | null
  courses: { id: string; title: string; until: string | null }[]
  /** How many courses the screen leaves out. */
  more?: string
  status: Status
  state: string
  next: string | null
}

type Words = ReturnType<typeof useTranslations<'competence'>>
type TrustWords = ReturnType<typeof useTranslations<'hmsCard.trust'>>

export function toPersonRow(person: ListedPerson, t: Words, trust: TrustWords): PersonRow {
  const { state, competences } = person
  const count = competences.filter((competence) => competence.state === state).length
  const total = competences.length
  return {
    id: person.id,
    name: `${person.lastName}, ${person.firstName}`,
    birthDate: person.birthDate,
    trust: trust(person.trustLevel),
    employer: person.employer?.name ?? null,
    courses: competences.map(({ courseId, courseTitle, validUntil }) => ({
      id: courseId,
      title: courseTitle,
      until: validUntil,
    })),
    more: total > SHOWN_COURSES ? t('moreCourses', { count: total - SHOWN_COURSES }) : undefined,
    status: statusOf(state),
    state: total > 1 && state !== 'valid' ? t(`someOf.${state}`, { count, total }) : t(`state.${state}`),
    next: person.nextExpiry,
  }
}
