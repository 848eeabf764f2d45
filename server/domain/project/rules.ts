import type { HmsCardIndustry, ProjectCardRule } from '#db/enums.ts'
import { addMonths } from '#server/domain/record/rules.ts'

/** How long the list of persons is kept after the work has ended (Byggherreforskriften §15). */
export const REGISTER_KEPT_MONTHS = 6

/** The trades whose HSE cards count. The card of cleaning covers construction; a client may ask for more than the law does. */
export function acceptedTrades(rule: ProjectCardRule): readonly HmsCardIndustry[] {
  return rule === 'law' ? ['CONSTRUCTION', 'CLEANING'] : ['CONSTRUCTION']
}

interface Period {
  startsOn: string
  endsOn: string
  endedOn: string | null
}

/**
 * The last day on which the list of persons is kept. The work ended on the day on which somebody said so; otherwise on the planned one, or on
 * that of the last check of the list if it is later.
 */
export function registerKeptUntil({ endsOn, endedOn }: Omit<Period, 'startsOn'>, lastCheck: string | null): string {
  const lastDay = endedOn ?? (lastCheck !== null && lastCheck > endsOn ? lastCheck : endsOn)
  return addMonths(lastDay, REGISTER_KEPT_MONTHS)
}

/** Whether somebody must check the list of persons today: there is work, and the list has not been deleted. */
export function isCheckedDaily(project: Period & { registerDeletedOn: string | null }, today: string): boolean {
  const { startsOn, endedOn, registerDeletedOn } = project
  return endedOn === null && startsOn <= today && registerDeletedOn === null
}

/** Whether the planned end has passed and nobody has said that the work is over. */
export function isOverdue({ endsOn, endedOn }: Period, today: string): boolean {
  return endedOn === null && endsOn < today
}
