import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CorpusFrame, readManifests } from '#tests/bench/codes/corpus.ts'
import { makeCorpus } from '#tests/bench/codes/make-corpus.ts'
import type { FrameResult } from '#tests/bench/codes/measure-reading.ts'
import { readInChromium } from '#tests/bench/codes/read-in-chromium.ts'
import { readInNode } from '#tests/bench/codes/read-in-node.ts'
import { summarise, tableOf } from '#tests/bench/codes/reading-summary.ts'

/** Counts the codes that our reader misses, compared with the library alone: `npm run bench:qr -- --corpus DIR`. */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '2' },
    keep: { type: 'string' },
  },
})
const GOAL = 0.5
/** The 95th percentile of one frame, in processor time when other programs run beside this one. */
const P95_GOAL_MS = 33

const made = values.corpus ? null : (values.keep ?? mkdtempSync(join(tmpdir(), 'kyndig-codes-')))
try {
  if (made) {
    console.log(`Making a corpus from seed ${values.seed} …`)
    await makeCorpus(made, values.seed, Number(values.each))
  }
  const folder = values.corpus ?? made!
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`)
  const frames = readManifests(folder)
  console.log(`${frames.length} frames`)
  const inNode = report('Node', await readInNode(folder, frames, progress(frames)))
  const inChromium = report('Chromium', await readInChromium(folder, frames, progress(frames)))
  const worse = inChromium.value > inNode.value ? inChromium : inNode
  console.log(
    JSON.stringify({
      metric: 'qr_miss_ratio',
      value: worse.value,
      goal: GOAL,
      ours: worse.ours,
      baseline: worse.baseline,
      wrong: inNode.wrong + inChromium.wrong,
      false_positives: inNode.falsePositives + inChromium.falsePositives,
      p95_ms: Math.max(inNode.p95, inChromium.p95),
      p95_processor_ms: Math.max(inNode.processorP95, inChromium.processorP95),
      p95_goal_ms: P95_GOAL_MS,
    }),
  )
} finally {
  if (made && !values.keep) rmSync(made, { recursive: true, force: true })
}

function report(where: string, results: readonly FrameResult[]) {
  console.log(`\n${where}\n${tableOf(results)}`)
  const summary = summarise(results)
  console.log(JSON.stringify({ where, ...summary }))
  return summary
}

function progress(frames: readonly CorpusFrame[]): () => void {
  let done = 0
  return () => {
    done += 1
    if (done % 100 === 0) console.error(`  ${done}/${frames.length}`)
  }
}
