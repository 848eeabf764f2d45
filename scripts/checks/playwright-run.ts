import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'
import { describeFailure, nothingRan, type Tally } from './tally.ts'

type Suite = { suites?: Suite[]; specs?: Spec[] }
type Spec = {
  file: string
  title: string
  tests: { status: string; results: { error?: { message?: string } }[] }[]
}
type PlaywrightReport = { suites: Suite[]; errors: { message?: string }[] }

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
  return ok || tally.failures.length > 0 ? tally : { ...tally, failures: ['playwright: ended with an error'] }
}

function readTally(file: string): Tally {
  try {
    const { suites, errors }: PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
    const journeys = suites
      .flatMap(findSpecs)
      .flatMap((spec) => spec.tests.map((test) => ({ ...test, name: `tests/e2e/${spec.file} › ${spec.title}` })))
    const passed = journeys.filter(({ status }) => status === 'expected').length
    const failures = [
      ...journeys
        .filter(({ status }) => status !== 'expected')
        .map(({ name, results }) => describeFailure(name, results.find(({ error }) => error)?.error?.message)),
      ...errors.map(({ message }) => describeFailure('playwright', message)),
    ]
    return passed + failures.length === 0 ? nothingRan('playwright') : { passed, failures }
  } catch {
    return nothingRan('playwright')
  }
}

function findSpecs({ suites = [], specs = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(findSpecs)]
}
