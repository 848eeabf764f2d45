import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countBy, countMutants } from '#tests/isolation/mutants.ts'
import { readMutants, readProbes } from '#tests/isolation/report.ts'
import { runCommand } from './checks/run-command.ts'

/**
 * Whether a company's ids open anything to others, and whether a check misses each guard that is taken away: `npm run test:isolation`. A sample
 * of both is part of `npm test`.
 */
const FILES = ['tests/api/isolation.test.ts', 'tests/db/isolation.test.ts']
/** What is asked in full here. The other tests of these files are the same in `npm test`. */
const NAMES = 'of another company, wherever it stands|exactly the roles on the list|taken away is noticed'
const LEAST_PROBES = 10_000

const folder = mkdtempSync(join(tmpdir(), 'kyndig-isolation-'))
try {
  const { ok } = await runCommand('vitest', ['run', ...FILES, '-t', NAMES, '--silent', '--reporter=dot'], {
    show: true,
    environment: { KYNDIG_ISOLATION: folder },
  })
  const areIsolated = tellOfProbes()
  const areNoticed = tellOfMutants()
  process.exitCode = ok && areIsolated && areNoticed ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function tellOfProbes(): boolean {
  const { probes, escapes: found, parts } = readProbes(folder, 'calls')
  for (const [part, number] of Object.entries(parts)) console.log(`${part}: ${number}`)
  for (const each of found) console.log(`Escape: ${each}`)
  console.log(JSON.stringify({ metric: 'isolation_escapes', value: found.length, probes }))
  return found.length === 0 && probes >= LEAST_PROBES
}

function tellOfMutants(): boolean {
  const all = ['calls', 'database'].flatMap((part) => {
    const mutants = readMutants(folder, part)
    for (const [outcome, number] of Object.entries(countBy(mutants))) console.log(`${part}, ${outcome}: ${number}`)
    return mutants
  })
  const { mutants, caught, survivors, equivalent } = countMutants(all)
  for (const { name } of survivors) console.log(`Survived: ${name}`)
  console.log(JSON.stringify({ metric: 'policy_mutation_score', value: caught / mutants, mutants, equivalent }))
  return survivors.length === 0
}
