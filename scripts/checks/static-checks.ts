import { existsSync } from 'node:fs'
import { runCommand } from './run-command.ts'
import { addUp, type Tally } from './tally.ts'

type StaticCheck = { name: string; program: string; options: string[] }

const LAYERED = ['app', 'components', 'server', 'db', 'scripts', 'tests']

/** Checks that read the source without running it, all in parallel. Each counts as one test. */
export async function runStaticChecks(): Promise<Tally> {
  const checks: StaticCheck[] = [
    { name: 'Format and lint', program: 'biome', options: ['check', '--error-on-warnings', '.'] },
    { name: 'Types', program: 'tsc', options: ['--noEmit'] },
    {
      name: 'Layers',
      program: 'depcruise',
      options: ['--config', '.dependency-cruiser.mjs', ...LAYERED.filter((path) => existsSync(path))],
    },
  ]
  return addUp(await Promise.all(checks.map(runStaticCheck)))
}

async function runStaticCheck({ name, program, options }: StaticCheck): Promise<Tally> {
  const { ok, output, seconds } = await runCommand(program, options)
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  if (!ok) console.log(`${output}\n`)
  return ok ? { passed: 1, failures: [] } : { passed: 0, failures: [name] }
}
