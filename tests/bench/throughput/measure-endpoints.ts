import { DOOR_ROLES } from '#db/doors.ts'
import { newId } from '#db/new-id.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import type { Member } from '#tests/faults/member.ts'
import { median, report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { checkInCall, openGate, queryCall } from './gate-load.ts'
import { openRecorder, type RecordedRequest, type Recorder } from './record-statements.ts'
import { forSeconds, type HttpCall, runLoad } from './run-load.ts'
import { startBareServer } from './start-bare-server.ts'

const COMPANY = 'nordlys'
const CONNECTIONS = 16
const ROUNDS = 5
const GOAL = 0.4

/** How many requests of one kind both servers answer in a second, in turns, and what the product reaches of the bare one. */
export async function measureEndpoints(launch: Launch, product: Product, people: number): Promise<void> {
  const member = await product.signIn(COMPANY, 'instructor')
  const recorder = await openRecorder(product, COMPANY, `instructor@${COMPANY}.example`)
  await launch.defer(() => recorder.close())
  await meetEverybody(product, member, people)
  await compareLookUps(launch, product, member, recorder)
  await compareCheckIns(launch, product, member, recorder, people)
}

// Those who are scanned have been scanned before: at a gate that is nearly everybody.
async function meetEverybody(product: Product, member: Member, people: number): Promise<void> {
  const gate = await openGate(member, product.superuser)
  await runLoad(await callsFor(gate, product.url, people), CONNECTIONS)
}

async function compareLookUps(launch: Launch, product: Product, member: Member, recorder: Recorder): Promise<void> {
  const rows = await product.superuser`
    select p.id from persons p join companies c on c.id = p.tenant_id and c.slug = ${COMPANY} order by random() limit 300`
  const ours = rows.map(({ id }) => queryCall(member, product.url, 'person.get', { personId: id }))
  const recorded: RecordedRequest[] = []
  for (const { id } of rows) recorded.push(await recorder.record((ctx) => getPerson(ctx, { personId: id })))
  const bare = callsOf(await startBareServer(launch, product.databaseUrls.appUrl, DOOR_ROLES.own, recorded), recorded)
  const rates: Rates = { ours: [], bare: [] }
  for (let each = 0; each <= ROUNDS; each += 1) {
    const [ourLoad, bareLoad] = [
      await runLoad(forSeconds(2, ours), CONNECTIONS),
      await runLoad(forSeconds(2, bare), CONNECTIONS),
    ]
    if (each > 0) keep(rates, ourLoad.perSecond, bareLoad.perSecond) // the first is for warming up
  }
  tell('endpoint_person_look_up', rates, recorded)
}

async function compareCheckIns(
  launch: Launch,
  product: Product,
  member: Member,
  recorder: Recorder,
  people: number,
): Promise<void> {
  const rates: Rates = { ours: [], bare: [] }
  let recorded: RecordedRequest[] = []
  for (let each = 0; each <= ROUNDS; each += 1) {
    const gate = await openGate(member, product.superuser)
    const ours = await callsFor(gate, product.url, people)
    const { sessionId } = await openGate(member, product.superuser)
    recorded = []
    for (let card = 1; card <= people; card += 1) {
      const now = new Date().toISOString()
      const scan = { text: numberedCardQr(card), source: 'camera' as const }
      recorded.push(
        await recorder.record((ctx) => checkIn(ctx, { sessionId, scan, key: newId(), madeAt: now, sentAt: now })),
      )
    }
    const bareUrl = await startBareServer(launch, product.databaseUrls.appUrl, DOOR_ROLES.own, recorded)
    const ourLoad = await runLoad(ours, CONNECTIONS)
    const bareLoad = await runLoad(callsOf(bareUrl, recorded), CONNECTIONS)
    if (each > 0) keep(rates, ourLoad.perSecond, bareLoad.perSecond)
  }
  tell('endpoint_check_in', rates, recorded)
}

interface Rates {
  ours: number[]
  bare: number[]
}

function keep(rates: Rates, ours: number, bare: number): void {
  rates.ours.push(ours)
  rates.bare.push(bare)
}

function tell(metric: string, { ours, bare }: Rates, recorded: readonly RecordedRequest[]): void {
  report({
    ...{ metric, value: median(ours.map((rate, round) => rate / bare[round]!)), goal: GOAL, goalIs: 'least' },
    ...{ ours_per_s: round(median(ours), 0), bare_per_s: round(median(bare), 0) },
    statements: median(recorded.map(({ statements }) => statements.length)),
  })
}

async function callsFor(gate: Awaited<ReturnType<typeof openGate>>, url: string, people: number) {
  const calls: HttpCall[] = []
  for (let card = 1; card <= people; card += 1) calls.push(await checkInCall(gate, url, card))
  return calls
}

function callsOf(url: string, recorded: readonly RecordedRequest[]): HttpCall[] {
  return recorded.map((_, index) => ({ url: `${url}/${index}`, method: 'GET', headers: {} }))
}
