import { parseArgs } from 'node:util'
import { median, report, round } from '#tests/bench/figure.ts'
import { startProduct } from '#tests/bench/product.ts'
import { checkInCall, openCheckIn } from '#tests/bench/throughput/check-in-load.ts'
import { fillCompetence } from '#tests/bench/throughput/fill-competence.ts'
import { type HttpCall, runLoad } from '#tests/bench/throughput/run-load.ts'
import { processorMs } from '#tests/bench/watch-process.ts'
import { runLaunch } from './launch/lifecycle.ts'

/**
 * Check-ins through one, two and four servers on one database, each call to the next server, as a balancer without stickiness sends them, in
 * turns: `npm run bench:servers`. On two cores the rate cannot grow with the servers, but the processor time of a check-in may not either.
 */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '400' }, rounds: { type: 'string', default: '7' } },
})
const COMPANY = 'nordlys'
const CONNECTIONS = 16
const SIZES = [1, 2, 4] as const

interface Round {
  perSecond: number
  /** Of the servers, for each check-in. */
  milliseconds: number
}

await runLaunch(async (launch) => {
  const people = Number(values.people)
  const product = await startProduct(launch, { environment: { KYNDIG_JOBS: 'off', LOG_LEVEL: 'warn' } })
  const servers = [{ url: product.url, pid: product.serverPid() }]
  while (servers.length < Math.max(...SIZES)) {
    let pid = 0
    const onStart = (started: number) => {
      pid = started
    }
    servers.push({ url: await product.startAnother(product.databaseUrls.appUrl, { onStart }), pid })
  }
  const member = await product.signIn(COMPANY, 'instructor')
  await fillCompetence(product, member, people)

  const rounds = new Map(SIZES.map((size): [number, Round[]] => [size, []]))
  for (let turn = 0; turn <= Number(values.rounds); turn += 1) {
    for (const size of SIZES) {
      const some = servers.slice(0, size)
      const page = await openCheckIn(member, product.superuser)
      const calls: HttpCall[] = []
      for (let card = 1; card <= people; card += 1) calls.push(await checkInCall(page, some[card % size]!.url, card))
      const spent = () => some.reduce((sum, { pid }) => sum + processorMs(pid), 0)
      const before = spent()
      const { perSecond } = await runLoad(calls, CONNECTIONS)
      if (turn > 0) rounds.get(size)!.push({ perSecond, milliseconds: (spent() - before) / people }) // the first warms up
    }
  }
  for (const size of SIZES.slice(1)) reportOf(size, rounds.get(size)!, rounds.get(1)!)
  process.kill(process.pid, 'SIGTERM')
})

function reportOf(size: number, several: Round[], one: Round[]): void {
  const ratio = (of: keyof Round) => median(several.map((each, turn) => each[of] / one[turn]![of]))
  const of = (rounds: Round[], what: keyof Round) => round(median(rounds.map((each) => each[what])), 2)
  report({
    metric: `check_in_rate_of_${size}_servers`,
    value: ratio('perSecond'),
    goal: 0.9,
    goalIs: 'least',
    better: 'higher',
    per_s: of(several, 'perSecond'),
    one_per_s: of(one, 'perSecond'),
  })
  report({
    metric: `check_in_processor_of_${size}_servers`,
    value: ratio('milliseconds'),
    goal: 1.1,
    goalIs: 'most',
    better: 'lower',
    ms: of(several, 'milliseconds'),
    one_ms: of(one, 'milliseconds'),
  })
}
