import { stripVTControlCharacters } from 'node:util'

/** What a runner counted. Each failure says what failed and, where it is known, why. */
export type Tally = { passed: number; failures: string[] }

/** A runner that crashed, or ran nothing, has failed. */
export function nothingRan(name: string): Tally {
  return { passed: 0, failures: [`${name}: nothing ran`] }
}

export function addUp(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
  }
}

export function isGood({ passed, failures }: Tally): boolean {
  return failures.length === 0 && passed > 0
}

/** A failure with the beginning of its message, so that a long output need not be searched for it. */
export function describeFailure(name: string, message = ''): string {
  const lines = stripVTControlCharacters(message).trim().split('\n').slice(0, 12)
  return [name, ...lines].filter(Boolean).join('\n    ').slice(0, 2000)
}

/** What failed, and the sum as the last line. */
export function printTally({ passed, failures }: Tally): void {
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ✗ ${failure}`).join('\n')}`)
  console.log(`\n${passed} passed, ${failures.length} failed`)
}
