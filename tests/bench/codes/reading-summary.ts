import type { FrameResult } from './measure-reading.ts'

export type ReadingSummary = {
  ours: number
  baseline: number
  value: number
  wrong: number
  falsePositives: number
  /** The 95th percentile of one attempt, in milliseconds: by the clock, and in processor time. */
  p95: number
  processorP95: number
}

/** The misses of both readers, and results that must never happen. */
export function summarise(results: readonly FrameResult[]): ReadingSummary {
  const coded = results.filter(({ kind }) => kind !== 'neg')
  const ours = coded.filter((result) => result.ours === 0).length
  const baseline = coded.filter((result) => !result.baseline).length
  return {
    ours,
    baseline,
    value: round(baseline === 0 ? ours : ours / baseline, 3),
    wrong: coded.reduce((sum, { wrong }) => sum + wrong.length, 0),
    falsePositives: results.filter(({ kind, wrong }) => kind === 'neg' && wrong.length > 0).length,
    p95: round(percentile(offers(results, 'offersMs'), 0.95), 1),
    processorP95: round(percentile(offers(results, 'processorMs'), 0.95), 1),
  }
}

function offers(results: readonly FrameResult[], by: 'offersMs' | 'processorMs'): number[] {
  return results.flatMap((result) => result[by])
}

/** One line per kind and fault: the number of frames that each reader read. */
export function tableOf(results: readonly FrameResult[]): string {
  const lines: string[] = []
  for (const kind of ['qr', 'c128'] as const) {
    const ofKind = results.filter((result) => result.kind === kind)
    for (const cat of new Set(ofKind.map((result) => result.cat))) {
      const some = ofKind.filter((result) => result.cat === cat)
      lines.push(line(`${kind} ${cat}`, some))
    }
    if (ofKind.length > 0) lines.push(line(`${kind}, all`, ofKind))
  }
  const [times, processor] = [offers(results, 'offersMs'), offers(results, 'processorMs')]
  const theirs = results.map(({ baselineMs }) => baselineMs)
  const ms = (values: number[], share: number) => percentile(values, share).toFixed(1).padStart(6)
  lines.push(`ms an offer  ours: median ${ms(times, 0.5)}, p95 ${ms(times, 0.95)}`)
  lines.push(`  processor time: median ${ms(processor, 0.5)}, p95 ${ms(processor, 0.95)}`)
  lines.push(`         baseline: median ${ms(theirs, 0.5)}, p95 ${ms(theirs, 0.95)}`)
  const baselineWrong = results.reduce((sum, result) => sum + result.baselineWrong.length, 0)
  if (baselineWrong > 0) lines.push(`the baseline read ${baselineWrong} wrong texts`)
  return lines.join('\n')
}

function line(name: string, some: readonly FrameResult[]): string {
  const ours = some.filter((result) => result.ours > 0).length
  const baseline = some.filter((result) => result.baseline).length
  const [left, right] = [some.length - ours, some.length - baseline]
  const ratio = right === 0 ? '' : `  misses ${left}/${right} = ${(left / right).toFixed(2)}`
  return `${name.padEnd(18)} ours ${share(ours, some.length)}  baseline ${share(baseline, some.length)}${ratio}`
}

function share(part: number, all: number): string {
  return `${String(part).padStart(4)}/${String(all).padEnd(4)} ${((100 * part) / all).toFixed(0).padStart(3)} %`
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
