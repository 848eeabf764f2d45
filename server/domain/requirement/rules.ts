import type { CellState, GroupRule, HmsCardIndustry, PeopleRule, RequirementAudience } from '#db/enums.ts'
import { peopleRuleOf } from '#server/domain/group/rules.ts'
import { type ValidityBorders, validityOf } from '#server/domain/record/rules.ts'

/** States that leave somebody without what is required. */
export const isGap = (state: CellState): boolean => state !== 'valid' && state !== 'expiring'

interface Required {
  courseId: string
  courseTitle: string
  audience: RequirementAudience
  groupId: string | null
  groupRule: GroupRule | null
  groupEmployerId: string | null
  groupTrade: HmsCardIndustry | null
  groupProjectId: string | null
  trade: HmsCardIndustry | null
  projectId: string | null
}

/** What is required of the people whom one rule fits. */
export interface RequiredOfPeople {
  audience: Exclude<RequirementAudience, 'equipment'>
  groupId: string | null
  trade: HmsCardIndustry | null
  projectId: string | null
  rule: PeopleRule
  courseIds: string[]
}

/**
 * Puts the requirements of one audience together. `ownEmployerId` is the company itself among its employers; null while nobody is known who
 * works there, and then nobody is meant.
 */
export function byAudience(requirements: Required[], ownEmployerId: string | null): RequiredOfPeople[] {
  const all = new Map<string, RequiredOfPeople>()
  for (const requirement of requirements) {
    const { audience, groupId, trade, projectId, courseId } = requirement
    const rule = ruleOf(requirement, ownEmployerId)
    if (audience === 'equipment' || !rule) continue
    const key = `${audience} ${groupId ?? trade ?? projectId ?? ''}`
    const known = all.get(key) ?? { audience, groupId, trade, projectId, rule, courseIds: [] }
    all.set(key, { ...known, courseIds: [...known.courseIds, courseId] })
  }
  return [...all.values()]
}

function ruleOf({ audience, groupId, groupRule, trade, projectId, ...group }: Required, own: string | null) {
  if (audience === 'company') return own === null ? null : ({ by: 'employer', employerId: own } as const)
  if (audience === 'trade') return trade && ({ by: 'trade', trade } as const)
  if (audience === 'project') return projectId && ({ by: 'project', projectId } as const)
  if (!groupId || !groupRule) return null
  const { groupEmployerId: employerId, groupTrade, groupProjectId } = group
  return peopleRuleOf({ id: groupId, rule: groupRule, employerId, trade: groupTrade, projectId: groupProjectId })
}

/** What ties somebody to a rule: their employer today, the groups that they were added to, the trades of their cards, their projects. */
export interface Ties {
  employerId: string | null
  groupIds: string[]
  trades: string[]
  projectIds: string[]
}

export function fits(rule: PeopleRule, { employerId, groupIds, trades, projectIds }: Ties): boolean {
  if (rule.by === 'employer') return rule.employerId === employerId
  if (rule.by === 'project') return projectIds.includes(rule.projectId)
  return rule.by === 'trade' ? trades.includes(rule.trade) : groupIds.includes(rule.groupId)
}

/** The courses that somebody must have. */
export function requiredCourses(required: RequiredOfPeople[], ties: Ties): Set<string> {
  return new Set(required.filter(({ rule }) => fits(rule, ties)).flatMap(({ courseIds }) => courseIds))
}

export interface Cell {
  state: CellState
  /** The last day that the training counts or counted; null where there is none or it does not end. */
  until: string | null
}

/**
 * One person and one required course. `held` are the last days of the records and proofs that they have (null: no end); the one that lasts
 * longest decides.
 */
export function cellOf(held: (string | null)[], isAhead: boolean, borders: ValidityBorders): Cell {
  const until = longest(held)
  if (until === undefined) return { state: isAhead ? 'waiting' : 'missing', until: null }
  const state = validityOf(until, borders)
  return { state: state === 'expired' && isAhead ? 'waiting' : state, until }
}

function longest(held: (string | null)[]): string | null | undefined {
  if (held.includes(null)) return null
  return held.reduce<string | undefined>((best, each) => (each && (!best || each > best) ? each : best), undefined)
}

/** How much of what is required is there, in whole per cent, rounded down so that 100 means all; null where nothing is required. */
export function scoreOf({ people, met }: { people: number; met: number }, courses: number): number | null {
  const cells = people * courses
  return cells === 0 ? null : Math.floor((met * 100) / cells)
}
