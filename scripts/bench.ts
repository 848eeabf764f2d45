import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Figure } from '#tests/bench/figure.ts'

/** Runs every speed benchmark, one at a time so that none disturbs another, and prints one table: `npm run bench`. */
const BENCHMARKS = [
  'rls',
  'commit',
  'endpoint',
  'page',
  'growth',
  'js',
  'vitals',
  'scan',
  'crowd',
  'training',
  'look',
  'start',
]

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const chosen = values.only?.split(',') ?? BENCHMARKS
const unknown = chosen.filter((name) => !BENCHMARKS.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${BENCHMARKS.join(', ')}.`)
  process.exit(1)
}

const results: { name: string; figures: (Figure & { met: boolean })[]; isWhole: boolean }[] = []
for (const name of chosen) {
  console.log(`\n── ${name} ──`)
  results.push({ name, ...(await run(name)) })
}
console.log(`\n${table()}`)
process.exit(results.every(({ isWhole }) => isWhole) ? 0 : 1)

async function run(name: string) {
  const child = spawn(process.execPath, [`scripts/bench-${name}.ts`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const figures: (Figure & { met: boolean })[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line)
    if (line.startsWith('{"metric"')) figures.push(JSON.parse(line))
  }
  const isWhole = child.exitCode === 0 || (await new Promise((resolve) => child.once('exit', resolve))) === 0
  return { figures, isWhole }
}

function table(): string {
  const sign = { least: '≥', most: '≤', exactly: '=' }
  const rows = results.flatMap(({ name, figures, isWhole }) => [
    ...figures.map((figure) => [
      ...[name, figure.metric, String(figure.value), `${sign[figure.goalIs]} ${figure.goal}`],
      figure.met ? 'met' : 'missed',
    ]),
    ...(isWhole ? [] : [[name, 'broke off', '', '', '']]),
  ])
  const all = [['bench', 'figure', 'value', 'goal', ''], ...rows]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
