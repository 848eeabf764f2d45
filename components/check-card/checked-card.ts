import type { inferRouterOutputs } from '@trpc/server'
import type { Status } from '#components/ui/status-icon.tsx'
import type { AppRouter } from '#server/api/root.ts'
import type { Explanation } from '#server/domain/card/rules.ts'

export type CheckedCard = inferRouterOutputs<AppRouter>['card']['check']
export type AnsweredCheck = Exclude<CheckedCard, { outcome: 'not_a_card' }>
export type LookUps = inferRouterOutputs<AppRouter>['card']['latestChecks']

/** Shape and colour of an answer. They never carry the meaning alone. */
export const STATUS_OF_EXPLANATION: Record<Explanation, Status> = {
  valid: 'valid',
  employment_ended: 'invalid',
  register_requirement: 'invalid',
  invalid: 'invalid',
  expired: 'blocked',
  lost_or_stolen: 'blocked',
  blocked: 'blocked',
  pending: 'waiting',
  unrecognised: 'unverified',
  not_found: 'unverified',
  malformed: 'unverified',
  unavailable: 'unverified',
  rate_limited: 'unverified',
  not_allowed: 'unverified',
  not_understood: 'unverified',
}

/** Which lists of usual causes an answer shows: its own, or the duties of the registers. */
export function causesOf(explanation: Explanation): 'employment_ended' | 'duties' | null {
  if (explanation === 'employment_ended') return 'employment_ended'
  return explanation === 'register_requirement' || explanation === 'invalid' ? 'duties' : null
}

/** The register said nothing about the card, so the same question may get an answer later. */
export function isWorthAskingAgain(explanation: Explanation): boolean {
  return ['unavailable', 'rate_limited', 'not_allowed', 'not_understood'].includes(explanation)
}
