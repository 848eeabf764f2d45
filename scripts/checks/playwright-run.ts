import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'
import { NOTHING_RAN, type Tally } from './tally.ts'

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** Runs the journeys in Chromium against a production build. A skipped journey, or one that passed on a second try, counts as failed. */
export async function runPlaywright(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-playwright-'))
  const report = join(folder, 'report.json')
  const { ok } = await runCommand('playwright', ['test', '--reporter=list,json'], {
    show: true,
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  const tally = readTally(report)
  rmSync(folder, { recursive: true })
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function readTally(file: string): Tally {
  try {
    const { stats, errors }: PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
    const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length
    return stats.expected + failed === 0 ? NOTHING_RAN : { passed: stats.expected, failed }
  } catch {
    return NOTHING_RAN
  }
}
