/** A runner's counts. A runner that crashed or ran nothing counts as one failure. */
export type Tally = { passed: number; failed: number }

export const NOTHING_RAN: Tally = { passed: 0, failed: 1 }

export function addUp(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  }
}

export function isGood({ passed, failed }: Tally): boolean {
  return failed === 0 && passed > 0
}
