import { parseArgs } from 'node:util'
import { measureInteractionDelay } from '#tests/bench/browser/interaction-delay.ts'
import { interactions } from '#tests/bench/browser/interactions.ts'
import { type LargestPaint, measureLargestPaint } from '#tests/bench/browser/largest-paint.ts'
import { serveStaticPage } from '#tests/bench/browser/static-page.ts'
import { openBrowser, signInInstructor } from '#tests/bench/browser/visitor.ts'
import { median, report, round } from '#tests/bench/figure.ts'
import { startProduct } from '#tests/bench/product.ts'
import { findFreePort } from './launch/free-port.ts'
import { runLaunch } from './launch/lifecycle.ts'

/** Measures how soon pages appear and respond to a touch on a slow phone: `npm run bench:vitals`. */
await runLaunch(async (launch) => {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
  const runs = Number(values.runs)
  const { url } = await startProduct(launch)
  const staticPage = await serveStaticPage(launch)
  const debuggingPort = await findFreePort()
  const context = await openBrowser(launch, url, debuggingPort)
  const { checkIn, people } = await signInInstructor(context)
  const pages = { sign_in: '/sign-in', check_in: checkIn, competence: people }
  const names = Object.keys(pages) as (keyof typeof pages)[]

  const paints = { static: [], sign_in: [], check_in: [], competence: [] } as Record<string, LargestPaint[]>
  for (let run = 0; run < runs; run += 1) {
    paints.static!.push(await measureLargestPaint(staticPage, debuggingPort))
    for (const name of names) paints[name]!.push(await measureLargestPaint(url + pages[name], debuggingPort))
    const last = ['static', ...names].map((name) => `${name} ${round(paints[name]!.at(-1)!.milliseconds, 0)} ms`)
    console.log(`run ${run + 1}: ${last.join(', ')}`)
  }
  const lcp = (name: string) => median(paints[name]!.map(({ milliseconds }) => milliseconds))
  for (const name of names) {
    report({
      metric: `lcp_ratio_${name}`,
      value: lcp(name) / lcp('static'),
      goal: 1.5,
      goalIs: 'most',
      lcp_ms: round(lcp(name), 0),
      static_lcp_ms: round(lcp('static'), 0),
      runs,
      element: paints[name]!.at(-1)!.element,
    })
  }

  const acts = { sign_in: interactions.signIn, check_in: interactions.checkIn, competence: interactions.people }
  for (const name of names) {
    const delays: number[] = []
    for (let run = 0; run < runs; run += 1) delays.push(await measureInteractionDelay(context, pages[name], acts[name]))
    report({ metric: `inp_ms_${name}`, value: median(delays), goal: 100, goalIs: 'most', runs })
  }
  process.kill(process.pid, 'SIGTERM')
})
