import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { runCommand } from './run-command.ts'
import { describeFailure, nothingRan, type Tally } from './tally.ts'

type VitestReport = {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
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
  return ok || tally.failures.length > 0 ? tally : { ...tally, failures: ['vitest: ended with an error'] }
}

function readTally(file: string): Tally {
  try {
    const { testResults }: VitestReport = JSON.parse(readFileSync(file, 'utf8'))
    const tests = testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map((test) => ({ ...test, file: relative(process.cwd(), name) })),
    )
    const unloaded = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    const passed = tests.filter(({ status }) => status === 'passed').length
    const failures = [
      ...tests
        .filter(({ status }) => status !== 'passed')
        .map(({ file, fullName, failureMessages }) =>
          describeFailure(`${file} › ${fullName}`, failureMessages.join('\n')),
        ),
      ...unloaded.map(({ name, message }) => describeFailure(relative(process.cwd(), name), message)),
    ]
    return passed + failures.length === 0 ? nothingRan('vitest') : { passed, failures }
  } catch {
    return nothingRan('vitest')
  }
}
