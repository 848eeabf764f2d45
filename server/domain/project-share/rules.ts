import type { CourseKind } from '#db/enums.ts'
import { MOST_COURSES_AT_ONCE } from '#server/domain/session/rules.ts'

interface SharedProject {
  isOn: boolean
  projectEndedOn: string | null
  removedAt: Date | null
}

/** `closed_above`: the company through which this one came is on the project no more. */
export type ShareState = 'open' | 'run_out' | 'left' | 'removed' | 'project_ended' | 'closed_above'

/** How a share stands today. */
export function shareStateOf(
  { endedAt, until }: { endedAt: Date | null; until: string },
  { isOn, projectEndedOn, removedAt }: SharedProject,
  today: string,
): ShareState {
  if (endedAt) return 'left'
  if (removedAt) return 'removed'
  if (projectEndedOn) return 'project_ended'
  if (isOn) return 'open'
  return until < today ? 'run_out' : 'closed_above'
}

/** `joined`: the share is open, and shows nobody yet. */
export function shownStateOf<State extends string>(state: State, people: number | undefined): State | 'joined' {
  return state === 'open' && people === 0 ? 'joined' : state
}

/** Whether the company may change what it shares, also where it has run out. */
export function canBeShared(state: ShareState): boolean {
  return state === 'open' || state === 'run_out'
}

/** The last day on which a company may share: that of the project, or today where it has passed. */
export function latestUntil(projectEndsOn: string, today: string): string {
  return projectEndsOn > today ? projectEndsOn : today
}

/** A course that the host requires on the project. */
export interface RequiredByHost {
  courseId: string
  title: string
  kind: CourseKind
  /** Of the built-in catalogue, which all companies have. */
  categoryKey: string | null
}

/** Training for one place: what another company gave elsewhere stands for none of it. */
const FOR_ONE_PLACE: readonly CourseKind[] = ['site_induction', 'toolbox_talk']

/**
 * Which of the company's courses a human may want to say stand for one of the host's: those of the same kind, about the same entry of the
 * catalogue. Titles prove nothing, and neither does a kind alone.
 */
export function coursesToSuggest<T extends { kind: CourseKind; categoryKey: string | null }>(
  { kind, categoryKey }: RequiredByHost,
  own: readonly T[],
): T[] {
  if (categoryKey === null || FOR_ONE_PLACE.includes(kind)) return []
  return own.filter((each) => each.categoryKey === categoryKey && each.kind === kind).slice(0, MOST_COURSES_AT_ONCE)
}
