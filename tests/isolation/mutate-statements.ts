import type { AccessRole } from '#db/access-roles.ts'
import { assertScopedStatement, SCOPE_COLUMNS } from '#tests/support/assert-scoped-statement.ts'
import type { Mutant } from './mutants.ts'

export interface SeenStatement {
  accessRole: AccessRole
  text: string
}

/**
 * Takes each comparison with the scope out of each statement in turn. The check that every test of a verb runs counts them; where a statement
 * has more than it needs, it counts one too few only for the database, whose policies hold then: such a mutant shows nobody anything.
 */
export function mutateStatements(statements: Iterable<SeenStatement>): Mutant[] {
  const mutants: Mutant[] = []
  for (const { accessRole, text } of statements) {
    if (!(accessRole in SCOPE_COLUMNS)) continue
    const compared = [...text.matchAll(SCOPE_COLUMNS[accessRole as keyof typeof SCOPE_COLUMNS])]
    for (const { index, 0: comparison } of compared) {
      const before = text.slice(0, index)
      const without = `${before}true${text.slice(index + comparison.length)}`
      const name = `${accessRole}: … ${before.slice(-60)}[${comparison}]`
      const isMissed = isRefused(accessRole, without)
      mutants.push(
        isMissed
          ? { name, outcome: 'caught' }
          : { name, outcome: 'equivalent', why: 'the statement compares it more than once, and the policies hold' },
      )
    }
  }
  return mutants
}

function isRefused(accessRole: AccessRole, text: string): boolean {
  try {
    assertScopedStatement(accessRole, text)
    return false
  } catch {
    return true
  }
}
