import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { FAVOUR_COMMITS, type Group } from './group.ts'
import { MUTANT_VARIABLE, MUTANTS } from './mutants.ts'
import { buildMutatedTree } from './mutated-tree.ts'
import { makeRunFolder } from './prove-under-faults.ts'
import type { Harshness } from './run-check-in-pages.ts'
import { type FaultRun, runFaults } from './run-faults.ts'

const SCANS_EACH = 60
/** The build folder of the mutated tree, whatever this process is configured to use. */
const BUILT = { KYNDIG_DIST_DIR: '.next' }
const INTACT: Group = { name: 'intact', scans: SCANS_EACH, sessions: 1, servers: 1, environment: BUILT }

/** Harsher than the proof: a few scans have to cover every moment at which a broken guarantee shows. */
const HARSHNESS: Harshness = {
  browser: 0.12,
  database: 0.002,
  register: 0.02,
  checkInPagesAtOnce: MUTANTS.length + 1,
  timeoutMs: 8_000,
}

type Options = Pick<FaultRun, 'seed' | 'defer'>

/**
 * Breaks each guarantee once, all in one run beside an intact group, and prints how many scans each mutant lost or duplicated. Returns true
 * when every mutant did, and the intact group did not.
 */
export async function killMutants({ seed, defer }: Options): Promise<boolean> {
  const patches = MUTANTS.flatMap((mutant) => ('patches' in mutant ? mutant.patches : []))
  const began = performance.now()
  const tree = buildMutatedTree(join(process.cwd(), '.data', 'mutants'), patches)
  console.log(`The mutated build is there after ${((performance.now() - began) / 1000).toFixed(1)} s.`)
  const folder = makeRunFolder()
  const groups = [INTACT, ...MUTANTS.map(groupOf)]
  const run: FaultRun = { seed, groups, harshness: HARSHNESS, tree, folder, say: console.log, defer }
  const { groups: reports, faults, seconds } = await runFaults(run)
  console.log(`${faults.total()} faults, ${seconds} s.`)
  const verdicts = reports.map(({ name, lostOrDoubled, findings, scans }) => {
    const mutant = MUTANTS.find((each) => each.name === name)
    const isAsItShould = mutant ? lostOrDoubled > 0 : findings.length === 0
    const of = `${lostOrDoubled} of ${scans} scans lost or doubled`
    console.log(`${isAsItShould ? '✓' : '✗'} ${mutant ? `${name}: ${mutant.says}` : 'nothing broken'}: ${of}`)
    if (!isAsItShould) for (const { kind, id, says } of findings) console.log(`    ${kind}: ${id}: ${says}`)
    return isAsItShould
  })
  const isGood = verdicts.every(Boolean)
  if (isGood) rmSync(folder, { recursive: true })
  else console.log(`Everything is left in ${folder}.`)
  return isGood
}

function groupOf(mutant: (typeof MUTANTS)[number]): Group {
  const { name, favourCommits = FAVOUR_COMMITS, crashEvery } = mutant
  const base = { name, scans: SCANS_EACH, sessions: 1, favourCommits, ...(crashEvery && { crashEvery }) }
  if ('sabotage' in mutant) return { ...base, servers: 0, serversOf: INTACT.name, sabotage: mutant.sabotage }
  return { ...base, servers: 1, environment: { ...BUILT, [MUTANT_VARIABLE]: name } }
}
