export const FIRST_STEPS = ['course', 'publish', 'checkIn', 'competence'] as const
export type FirstStep = (typeof FIRST_STEPS)[number]

/**
 * How far a company has come from its first course to its first competence. `next` is the step to take now; null once there is a record. A
 * later step that is taken implies those before it.
 */
export function firstStepsOf(found: {
  draft: object | null
  published: object | null
  sessionId: string | null
  hasRecord: boolean
}): { done: FirstStep[]; next: FirstStep | null } {
  const taken = [
    found.draft !== null || found.published !== null,
    found.published !== null,
    found.sessionId !== null,
    found.hasRecord,
  ]
  const furthest = taken.lastIndexOf(true)
  return { done: FIRST_STEPS.slice(0, furthest + 1), next: FIRST_STEPS[furthest + 1] ?? null }
}
