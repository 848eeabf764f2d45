import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'
import { NOTHING_RAN, type Tally } from './tally.ts'

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** Runs these projects of vitest.config.ts. A skipped test, or a file that could not be loaded, counts as failed. */
export async function runVitest(projects: string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-vitest-'))
  const report = join(folder, 'report.json')
  const { ok } = await runCommand(
    'vitest',
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...projects.map((name) => `--project=${name}`),
    ],
    { show: true },
  )
  const tally = readTally(report)
  rmSync(folder, { recursive: true })
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function readTally(file: string): Tally {
  try {
    const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'))
    const unloaded = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded.length
    return report.numPassedTests + failed === 0 ? NOTHING_RAN : { passed: report.numPassedTests, failed }
  } catch {
    return NOTHING_RAN
  }
}
