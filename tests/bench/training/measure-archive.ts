import { report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { processorMs, residentMegabytes } from '../watch-process.ts'
import { openLargeSession, PEOPLE, writeOf } from './large-session.ts'

const COURSES = 5

/** How many certificates an archive gets a second of the server's processor time, and how much memory that takes. */
export async function measureArchive(product: Product): Promise<void> {
  const session = await openLargeSession(product, COURSES)
  const { member, sessionId } = session
  await member.api.session.complete.mutate(writeOf(session))
  const pid = product.serverPid()
  const before = { cpu: processorMs(pid) / 1_000, memory: residentMegabytes(pid) }
  const startedAt = performance.now()
  const address = `${product.url}/${member.companySlug}/certificates?of=session&id=${sessionId}`
  const answer = await fetch(address, { method: 'POST', headers: { cookie: member.cookie(), origin: product.url } })
  if (!answer.ok || !answer.body) throw new Error(`There is no archive: ${answer.status} ${await answer.text()}`)
  let bytes = 0
  let most = 0
  for await (const piece of answer.body) {
    bytes += piece.length
    most = Math.max(most, residentMegabytes(pid))
  }
  const certificates = COURSES * PEOPLE
  const cpu = processorMs(pid) / 1_000 - before.cpu
  report({
    metric: 'archive_certificates_per_cpu_second',
    value: round(certificates / cpu, 1),
    goal: 150,
    goalIs: 'least',
    better: 'higher',
    certificates,
    cpu_s: round(cpu),
    seconds: round((performance.now() - startedAt) / 1000),
    archive_mb: round(bytes / 2 ** 20, 1),
  })
  report({
    metric: 'archive_memory_growth_mb',
    value: round(most - before.memory, 0),
    goal: 100,
    goalIs: 'most',
    better: 'lower',
    before_mb: round(before.memory, 0),
  })
}
