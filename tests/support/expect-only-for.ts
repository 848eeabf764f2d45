import { expect } from 'vitest'

type Refusal = 'NOT_FOUND' | 'FORBIDDEN' | 'UNAUTHENTICATED'

/**
 * Asserts that each of these callers is refused, and that the right caller gets an answer to the same request: a refusal alone may have
 * another cause. Resolves to the answer.
 */
export async function expectOnlyFor<Caller, Answer>(
  answered: Caller,
  ask: (caller: Caller) => Promise<Answer>,
  refused: readonly (readonly [Caller, Refusal])[],
): Promise<Answer> {
  for (const [caller, code] of refused) await expect(ask(caller)).rejects.toMatchObject({ code })
  return ask(answered)
}
