import { ACCESS_ROLES } from '#db/access-roles.ts'
import { newId } from '#db/new-id.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import type { Member } from '#tests/faults/member.ts'
import { median } from '../figure.ts'
import type { Product } from '../product.ts'
import { openCheckIn, queryCall } from './check-in-load.ts'
import { compareRates } from './compare-rates.ts'
import { callsFor, fillCompetence } from './fill-competence.ts'
import { openRecorder, type RecordedRequest, type Recorder } from './record-statements.ts'
import { forSeconds, type HttpCall } from './run-load.ts'
import { startBareServer } from './start-bare-server.ts'

const COMPANY = 'nordlys'
const LOOKED_UP = 300
const GOAL = 0.4

/**
 * Check-in and person look-up over HTTP, with sign-in, access roles, register and audit, compared with a server that only sends the same
 * statements. The people have been scanned and trained before, like nearly everybody at a check-in page.
 */
export async function measureEndpoints(launch: Launch, product: Product, people: number): Promise<void> {
  const member = await product.signIn(COMPANY, 'instructor')
  const recorder = await openRecorder(product, COMPANY, `instructor@${COMPANY}.example`)
  await launch.defer(() => recorder.close())
  await fillCompetence(product, member, people)
  await compareLookUps(launch, product, member, recorder)
  await compareCheckIns(launch, product, member, recorder, people)
}

async function compareLookUps(launch: Launch, product: Product, member: Member, recorder: Recorder): Promise<void> {
  const rows = await product.superuser`
    select p.id from persons p join companies c on c.id = p.tenant_id and c.slug = ${COMPANY}
      where p.competence_count > 0 limit ${LOOKED_UP}`
  const ours = rows.map(({ id }) => queryCall(member, product.url, 'person.get', { personId: id }))
  const recorded: RecordedRequest[] = []
  for (const { id } of rows) recorded.push(await recorder.record((ctx) => getPerson(ctx, { personId: id })))
  const bareUrl = await startBareServer(launch, product.databaseUrls.appUrl, ACCESS_ROLES.own, recorded)
  await compareRates({
    metric: 'endpoint_person_look_up',
    goal: GOAL,
    statements: () => statementsOf(recorded),
    ours: () => forSeconds(2, ours),
    bare: () => forSeconds(2, callsOf(bareUrl, recorded)),
  })
}

// Both check everybody in at their own check-in page, a different one in each round.
async function compareCheckIns(
  launch: Launch,
  product: Product,
  member: Member,
  recorder: Recorder,
  people: number,
): Promise<void> {
  let recorded: RecordedRequest[] = []
  const recordCheckIn = async () => {
    const { sessionId } = await openCheckIn(member, product.superuser)
    recorded = []
    for (let card = 1; card <= people; card += 1) {
      const now = new Date().toISOString()
      const scan = { text: numberedCardQr(card), source: 'camera' as const }
      const input = { sessionId, scan, key: newId(), madeAt: now, sentAt: now }
      recorded.push(await recorder.record((ctx) => checkIn(ctx, input)))
    }
    return callsOf(await startBareServer(launch, product.databaseUrls.appUrl, ACCESS_ROLES.own, recorded), recorded)
  }
  await compareRates({
    metric: 'endpoint_check_in',
    goal: GOAL,
    statements: () => statementsOf(recorded),
    ours: async () => callsFor(await openCheckIn(member, product.superuser), product.url, people),
    bare: recordCheckIn,
  })
}

function statementsOf(recorded: readonly RecordedRequest[]): number {
  return median(recorded.map(({ statements }) => statements.length))
}

function callsOf(url: string, recorded: readonly RecordedRequest[]): HttpCall[] {
  return recorded.map((_, index) => ({ url: `${url}/${index}`, method: 'GET', headers: {} }))
}
