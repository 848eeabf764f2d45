import { median, report, round } from '../figure.ts'
import { type HttpCall, runLoad } from './run-load.ts'

const CONNECTIONS = 16
const ROUNDS = 5

interface Comparison {
  metric: string
  goal: number
  /** The load of one round, on the product and on the bare server. */
  ours(): Iterable<HttpCall> | Promise<Iterable<HttpCall>>
  bare(): Iterable<HttpCall> | Promise<Iterable<HttpCall>>
  /** The number of statements per request, read at the end. */
  statements(): number
}

/** Alternates between both servers after a warm-up round. Reports the median of the product's rate relative to the bare server's. */
export async function compareRates({ metric, goal, ours, bare, statements }: Comparison): Promise<void> {
  const rounds: { ours: number; bare: number }[] = []
  for (let each = 0; each <= ROUNDS; each += 1) {
    const [ourCalls, bareCalls] = [await ours(), await bare()]
    const ourLoad = await runLoad(ourCalls, CONNECTIONS)
    const bareLoad = await runLoad(bareCalls, CONNECTIONS)
    if (each > 0) rounds.push({ ours: ourLoad.perSecond, bare: bareLoad.perSecond })
  }
  report({
    metric,
    value: median(rounds.map((rate) => rate.ours / rate.bare)),
    goal,
    goalIs: 'least',
    ours_per_s: round(median(rounds.map((rate) => rate.ours)), 0),
    bare_per_s: round(median(rounds.map((rate) => rate.bare)), 0),
    statements: statements(),
  })
}
