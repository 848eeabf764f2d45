import { runCommand } from './run-command.ts'
import type { Tally } from './tally.ts'

/** A short proof that nothing is lost or duplicated, and that it fails when a guarantee is broken on purpose. Each counts as one test. */
const RUNS = [['--scans', '500'], ['--mutants']]

export async function runFaultRuns(): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  for (const options of RUNS) {
    const { ok } = await runCommand('node', ['scripts/test-faults.ts', ...options], { show: true })
    tally[ok ? 'passed' : 'failed'] += 1
  }
  return tally
}
