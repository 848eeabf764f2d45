import { readFileSync } from 'node:fs'
import { report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { openLargeSession, PEOPLE, writeOf } from './large-session.ts'

const COURSES = 5
/** Of the clock in /proc, which Linux has counted in hundredths of a second for decades. */
const TICKS_PER_SECOND = 100

/** How many certificates an archive gets a second of the server's processor time, and how much memory that takes. */
export async function measureArchive(product: Product): Promise<void> {
  const session = await openLargeSession(product, COURSES)
  const { member, sessionId } = session
  await member.api.session.complete.mutate(writeOf(session))
  const pid = product.serverPid()
  const before = { cpu: cpuSeconds(pid), memory: residentMegabytes(pid) }
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
  const cpu = cpuSeconds(pid) - before.cpu
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

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}
