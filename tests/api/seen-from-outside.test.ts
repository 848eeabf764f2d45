import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '#db/new-id.ts'
import { QUEUES } from '#db/queues.ts'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { SANDBOX_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { answerApi } from '#server/api/http-api.ts'
import { nextAuthSecret, sessionCookieName } from '#server/auth/session-cookie.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'
import { services } from '#server/services.ts'
import { observeRequests } from '#server/telemetry/observe-requests.ts'
import { openTelemetry } from '#server/telemetry/open-telemetry.ts'
import type { Telemetry } from '#server/telemetry/telemetry.ts'
import { checkInCall } from '#tests/bench/throughput/check-in-load.ts'
import { openSignedIn, type SignedIn } from '#tests/faults/member.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { readMetrics, type Sample } from '#tests/support/read-metrics.ts'
import { openCollector } from '#tests/support/telemetry-collector.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, QR_HOST } from '#tests/support/test-registers.ts'
import { publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

/** Values that stand for what people are and have. Each can be told apart from everything else. */
const CANARY = {
  firstName: 'Kanarina',
  lastName: 'Fugleås',
  text: 'Canary text 4711',
  token: 'canarytokencanarytokencanarytokencanarytok1',
  email: 'canary@bird.example',
  agent: 'CanaryBrowser/9.9',
  state: 'canary=inthestate',
}

const database = await openTestDatabase()
const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(database, dependencies)
const collector = await openCollector()
const metricsPort = await findFreePort()
const written = vi.spyOn(process.stderr, 'write')

let telemetry: Telemetry
let server: ReturnType<typeof createServer>
let origin: string
let company: TestCompany
let member: SignedIn

// Pages are Next's, which is not here: each gets the same answer, by its address.
const answer: RequestListener = (request, response) => {
  if (request.url?.startsWith('/api/trpc/')) return answerApi(request, response)
  response.writeHead(404).end()
}

beforeAll(async () => {
  Object.assign(process.env, {
    KYNDIG_MODE: 'demo',
    KYNDIG_SECRET: randomBytes(32).toString('base64'),
    KYNDIG_DATA_DIR: await mkdtemp(join(tmpdir(), 'kyndig-seen-')),
    DATABASE_URL: database.appUrl,
    HMS_API_URL: sandbox.apiUrl,
    HMS_TOKEN_URL: sandbox.tokenUrl,
    HMS_CLIENT_ID: SANDBOX_CLIENT.id,
    HMS_CLIENT_SECRET: SANDBOX_CLIENT.secret,
    HMS_QR_HOSTS: QR_HOST,
    ENTERPRISE_REGISTER_URL: sandbox.enterpriseApiUrl,
    KYNDIG_METRICS_PORT: String(metricsPort),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  })
  telemetry = (await openTelemetry())!
  server = createServer(observeRequests(answer, 'http'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  company = await companies.createCompany({ verified: true })
  const { signInId } = company.instructor
  const token = await encode({ token: { signInId, jti: newId() }, secret: nextAuthSecret(), maxAge: 3_600 })
  member = openSignedIn(origin, company.slug, () => `${sessionCookieName(services().env)}=${token}`)
})
afterAll(async () => {
  await telemetry.close()
  server.close()
  collector.close()
  await services().access.close()
})

const sum = (samples: Sample[], of: string, labels: Record<string, string> = {}) =>
  samples
    .filter(({ name, labels: has }) => name === of && Object.entries(labels).every(([key, text]) => has[key] === text))
    .reduce((total, { value }) => total + value, 0)

test('hundreds of addresses and procedures that do not exist add a handful of label values', async () => {
  const ask = async (number: number) => {
    const path = number % 2 ? `/api/trpc/no${number}.such${number}` : `/${number}/x${number}/${newId()}`
    await (await fetch(`${origin}${path}`, { method: number % 3 ? 'GET' : 'PROPFIND' })).text()
  }
  const seriesAfter = async (from: number, to: number) => {
    for (let number = from; number < to; number += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, place) => ask(number + place)))
    }
    return (await readMetrics(metricsPort)).filter(({ name }) => name.endsWith('_count'))
  }
  const few = await seriesAfter(0, 100)
  const many = await seriesAfter(100, 600)
  expect(many.length).toBe(few.length)
  expect(sum(many, 'http_server_request_duration_count')).toBeGreaterThanOrEqual(600)
  expect(many.filter(({ name }) => name.startsWith('rpc'))).toEqual([])
})

test('jobs are counted by queue and outcome, with how late they were, and seals with their age', async () => {
  const { signInId } = company.admin
  await publishTestCourse({ ctx: services().contexts.company({ signInId, companySlug: company.slug }) })
  const jobs = startJobs(services(), { pace: { supervise: 1, cron: 15, look: 0.5 } })
  await jobs.started
  await services()
    .contexts.job('test')
    .transaction((scope) => scope.jobs.send(scope.tx, 'seal', {}))
  const queue = { messaging_destination_name: 'seal-company' }
  const samples = await vi.waitFor(
    async () => {
      const read = await readMetrics(metricsPort)
      expect(sum(read, 'messaging_process_duration_count', queue)).toBeGreaterThan(0)
      return read
    },
    { timeout: 30_000, interval: 250 },
  )
  await jobs.stop()
  expect(sum(samples, 'kyndig_job_delay_count', queue)).toBeGreaterThan(0)
  expect(sum(samples, 'kyndig_seal_events_total')).toBeGreaterThan(0)
  expect(sum(samples, 'kyndig_seal_delay_count')).toBeGreaterThan(0)
  expect(sum(samples, 'kyndig_seal_companies')).toBeGreaterThan(0)
  const queues = samples.filter(({ name }) => name === 'kyndig_job_queue_size')
  expect(new Set(queues.map(({ labels }) => labels.messaging_destination_name))).toEqual(new Set(Object.keys(QUEUES)))
})

test('a name with a letter of Norwegian is found in what the collector was sent', async () => {
  const other = await openCollector()
  await fetch(`${other.url}/v1/traces`, { method: 'POST', body: Buffer.from(`\n\x08${CANARY.lastName}\x12`) })
  other.close()
  expect(other.bytesOf('/v1/traces').includes(CANARY.lastName)).toBe(true)
  expect(other.bytesOf('/v1/traces').includes(CANARY.firstName)).toBe(false)
})

const TRACE = '0af7651916cd43dd8448eb211c80319c'

test('a journey leaves figures, traces and lines, and nothing about anybody', async () => {
  const sessionId = await startTestSession(company.instructor, (await publishTestCourse(company.admin)).versionId)
  const { encryptionKey } = await member.api.session.get.query({ companySlug: company.slug, sessionId })
  const headers = {
    traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
    tracestate: CANARY.state,
    baggage: CANARY.state,
    'user-agent': CANARY.agent,
  }
  const { url, body } = await checkInCall({ member, sessionId, encryptionKey }, origin, 1)
  const post = Object.assign({ 'content-type': 'application/json', cookie: member.cookie() }, headers)
  const checkedIn = await fetch(url, { method: 'POST', body: body!, headers: post })
  expect(await checkedIn.json()).toMatchObject({ result: { data: { json: { outcome: 'checked_in' } } } })
  const { entries } = await member.api.attendance.list.query({ companySlug: company.slug, sessionId })
  const { firstName, lastName } = entries[0]!.person!

  for (const path of [
    `/worker/${CANARY.token}`,
    `/${company.slug}/people/${newId()}?q=${CANARY.firstName}%20${encodeURIComponent(CANARY.lastName)}`,
  ]) {
    await fetch(`${origin}${path}`, { headers })
  }
  const unknown = `${origin}/api/trpc/canary.${CANARY.token}?input=${encodeURIComponent(CANARY.text)}`
  expect((await fetch(unknown, { headers })).status).toBe(404)
  const mail = `${origin}/api/trpc/account.rename`
  await fetch(mail, { method: 'POST', body: JSON.stringify({ json: { name: [CANARY.email] } }), headers: post })

  const samples = await readMetrics(metricsPort)
  await telemetry.close()
  const metrics = Buffer.from(JSON.stringify(samples))
  const traces = collector.bytesOf('/v1/traces')
  const sent = collector.bytesOf('/v1/metrics')
  const log = Buffer.from(written.mock.calls.map(([text]) => String(text)).join(''))

  const checkIn = { rpc_system_name: 'trpc', rpc_method: 'attendance.checkIn' }
  expect(sum(samples, 'rpc_server_call_duration_count', checkIn)).toBe(1)
  expect(sum(samples, 'kyndig_device_write_age_count')).toBe(1)
  expect(sum(samples, 'kyndig_hms_card_lookup_duration_count', { kyndig_hms_card_answer: 'VALID' })).toBe(1)
  expect(sum(samples, 'db_client_connection_max', { db_client_connection_pool_name: 'own' })).toBe(10)
  const refused = { rpc_method: 'account.rename', error_type: 'BAD_INPUT' }
  expect(sum(samples, 'rpc_server_call_duration_count', refused)).toBe(1)
  for (const name of ['attendance.checkIn', 'hms_card lookup', 'transaction own', 'GET /worker/[token]']) {
    expect(traces.includes(name), name).toBe(true)
  }
  expect(sent.includes('rpc.server.call.duration')).toBe(true)
  expect(traces.includes(Buffer.from(TRACE, 'hex'))).toBe(true)
  expect(log.toString()).toMatch(new RegExp(`"event":"hms_card.lookup","trace_id":"${TRACE}"`))

  const card = { cardFirstName: firstName, cardLastName: lastName, card: numberedCardQr(1) }
  const encoded = { encodedLastName: encodeURIComponent(CANARY.lastName) }
  const secrets = { ...CANARY, ...card, ...encoded, cookie: member.cookie().split('=')[1]! }
  const ids = { slug: company.slug, companyId: company.id, sessionId, personId: entries[0]!.person!.id }
  for (const [what, secret] of Object.entries(secrets)) {
    for (const [where, bytes] of Object.entries({ metrics, traces, sent, log })) {
      expect(bytes.includes(secret), `${what} in ${where}`).toBe(false)
    }
  }
  for (const [what, id] of Object.entries(ids)) {
    for (const [where, bytes] of Object.entries({ metrics, traces, sent })) {
      expect(bytes.includes(id), `${what} in ${where}`).toBe(false)
    }
  }
})
