/** How long one of two questions takes longer, by pairs that are asked one right after the other, in turn first. */
const SCREENED = 8
const SURE = 60

interface Question {
  foreign(): Promise<unknown>
  unknown(): Promise<unknown>
}

/**
 * Whether the time tells the two apart: nearly every pair has the same one behind, by more than half of what it takes and three milliseconds.
 * What a few pairs suggest is asked twice more with many: of pairs without a difference, one in 10^9 says so once, and a busy machine delays
 * either of a pair. So a run of thousands does not fail by chance.
 */
export async function timeTells(question: Question): Promise<boolean> {
  if (!(await isSlower(question, SCREENED, SCREENED))) return false
  return (await isSlower(question, SURE, 54)) && (await isSlower(question, SURE, 54))
}

async function isSlower({ foreign, unknown }: Question, pairs: number, least: number): Promise<boolean> {
  const differences: number[] = []
  const times: number[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    const isFirst = pair % 2 === 0
    const first = await timeOf(isFirst ? foreign : unknown)
    const second = await timeOf(isFirst ? unknown : foreign)
    differences.push(isFirst ? first - second : second - first)
    times.push(Math.min(first, second))
  }
  const behind = differences.filter((each) => each > 0).length
  const difference = Math.abs(median(differences))
  return Math.max(behind, pairs - behind) >= least && difference > 3 && difference > median(times) / 2
}

async function timeOf(ask: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await ask()
  return performance.now() - startedAt
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
