import type { CellState } from '#db/enums.ts'
import type { ValidityBorders } from '#server/domain/record/rules.ts'
import { cellOf, isGap } from '#server/domain/requirement/rules.ts'

/** How long an invitation to a project can be accepted. */
export const PROJECT_INVITATION_DAYS = 30

/** How far a chain of companies on a project may go: each is invited by the one before. */
export const DEEPEST_CHAIN = 5

/** Looks of one member at one company within this time are one, with one receipt. */
export const ONE_LOOK_MINUTES = 10

interface Invited {
  joinedAt: Date | null
  endedAt: Date | null
  endReason: 'left' | 'removed' | null
  expiresAt: Date
}

/** `closed_above`: the company through which it came has left, was removed, or shares no more. An invitation of it opens nothing then. */
export type ProjectCompanyState = 'open' | 'invited' | 'expired' | 'run_out' | 'closed_above' | 'left' | 'removed'

/** How a company stands on a project. `share`: what it shares; null before it has joined. `above`: how the company that invited it stands; null: the host did. */
export function companyStateOf(
  { joinedAt, endedAt, endReason, expiresAt }: Invited,
  share: { isOn: boolean; until: string } | null,
  { now, today, above }: { now: Date; today: string; above: ProjectCompanyState | null },
): ProjectCompanyState {
  if (endedAt) return endReason ?? 'removed'
  if (!joinedAt || !share) {
    if (expiresAt <= now) return 'expired'
    return above === null || above === 'open' ? 'invited' : 'closed_above'
  }
  if (share.isOn) return 'open'
  return share.until < today ? 'run_out' : 'closed_above'
}

interface InTree {
  id: string
  viaId: string | null
}

/** Companies as a tree in one list: below each those that it invited, one level deeper. */
export function asTree<T extends InTree>(companies: T[]): (T & { depth: number })[] {
  const below = (viaId: string | null, depth: number): (T & { depth: number })[] =>
    companies
      .filter((each) => each.viaId === viaId)
      .flatMap((each) => [{ ...each, depth }, ...below(each.id, depth + 1)])
  return below(null, 0)
}

/** `unknown`: the company has not said which of its courses stand for this one. */
export type SharedState = Exclude<CellState, 'waiting'> | 'unknown'

export interface SharedCell {
  courseId: string
  state: SharedState
  until: string | null
  recordId: string | null
  proofId: string | null
}

/** What somebody has of a course that the host requires. `until`: the last day; null: no end. */
interface Held {
  courseId: string
  until: string | null
  recordId: string | null
  proofId: string | null
}

/** Of one person, what they have of each required course. `held` is theirs; the one that lasts longest decides. */
export function sharedCells(
  courseIds: string[],
  held: readonly Held[],
  { borders, hasMapped }: { borders: ValidityBorders; hasMapped: (courseId: string) => boolean },
): SharedCell[] {
  return courseIds.map((courseId) => {
    if (!hasMapped(courseId)) return { courseId, state: 'unknown', until: null, recordId: null, proofId: null }
    const these = held.filter((each) => each.courseId === courseId)
    const { state, until } = cellOf(
      these.map((each) => each.until),
      false,
      borders,
    )
    const by = these.find((each) => each.until === until)
    return {
      courseId,
      state: state === 'waiting' ? 'missing' : state,
      until,
      recordId: by?.recordId ?? null,
      proofId: by?.proofId ?? null,
    }
  })
}

/** `expiring`: has everything, and something of it ends soon. `unknown`: nothing is missing as far as the company has said, or nothing is required. */
export type SharedAnswer = 'pass' | 'expiring' | 'fail' | 'unknown'

export function sharedAnswer(cells: { state: SharedState }[]): SharedAnswer {
  if (cells.some(({ state }) => state !== 'unknown' && isGap(state))) return 'fail'
  if (cells.length === 0 || cells.some(({ state }) => state === 'unknown')) return 'unknown'
  return cells.some(({ state }) => state === 'expiring') ? 'expiring' : 'pass'
}
