import { parseArgs } from 'node:util'
import { type MeasuredDocument, measureDocuments, type Verdict } from '#tests/bench/documents/measure-documents.ts'
import { openTextEngine } from './documents/open-text-engine.ts'

/**
 * Measures how well documents are read: `npm run bench:documents -- --each 6 --seed word`. `--each` is the number per kind and quality.
 * `--verbose` lists what was misread.
 */
const { values } = parseArgs({
  options: {
    each: { type: 'string', default: '6' },
    seed: { type: 'string', default: 'report' },
    verbose: { type: 'boolean', default: false },
  },
})

const measured: MeasuredDocument[] = []
for await (const document of measureDocuments(values.seed, Number(values.each), await openTextEngine())) {
  measured.push(document)
  if (values.verbose && document.verdict !== 'right') print(document)
  if (document.verdict === 'wrong') process.exitCode = 1
}

table('kind')
table('quality')
const share = (verdict: Verdict) => measured.filter((each) => each.verdict === verdict).length / measured.length
const round = (value: number) => Number(value.toFixed(3))
const times = measured.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
console.log(
  JSON.stringify({
    metric: 'document_fully_right',
    value: round(share('right')),
    wrong_unflagged: measured.filter(({ verdict }) => verdict === 'wrong').length,
    unreadable: round(share('unreadable')),
    flagged: round(measured.filter(({ isFlagged }) => isFlagged).length / measured.length),
    documents: measured.length,
    seed: values.seed,
    p50_ms: Math.round(times[times.length >> 1] ?? 0),
    p95_ms: Math.round(times[Math.floor(times.length * 0.95)] ?? 0),
  }),
)

function print({ name, verdict, reading, holder }: MeasuredDocument) {
  const { firstName, lastName, birthDate } = holder
  console.log(
    `${verdict.padEnd(10)} ${name}: ${JSON.stringify({ firstName, lastName, birthDate })} ${JSON.stringify(reading)}`,
  )
}

function table(by: 'kind' | 'quality') {
  console.log(`\n${by.padEnd(14)}    n  right  flagged  corrected  wrong  unreadable  p50 ms`)
  for (const [name, documents] of Map.groupBy(measured, (each) => each[by])) {
    const count = (verdict: Verdict) => documents.filter((each) => each.verdict === verdict).length
    const flagged = documents.filter(({ isFlagged }) => isFlagged).length
    const half = documents.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[documents.length >> 1] ?? 0
    const cells = [
      [documents.length, 5],
      [count('right'), 7],
      [flagged, 9],
      [count('corrected'), 11],
      [count('wrong'), 7],
      [count('unreadable'), 12],
      [Math.round(half), 8],
    ] as const
    console.log(name.padEnd(14) + cells.map(([value, width]) => String(value).padStart(width)).join(''))
  }
}
