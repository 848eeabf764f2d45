import { ACCESS_ROLES } from '#db/access-roles.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { getAccount } from '#server/domain/account/get-account.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByPersonSchema } from '#server/domain/record/schema.ts'
import type { Product } from '../product.ts'
import { compareRates } from './compare-rates.ts'
import { fillCompetence } from './fill-competence.ts'
import { openRecorder } from './record-statements.ts'
import { forSeconds } from './run-load.ts'
import { startBareServer } from './start-bare-server.ts'

const COMPANY = 'nordlys'
const PEOPLE = 120
const GOAL = 0.05
/** Sends the page's queries for two access roles in one transaction: the signed-in user with their companies, and the list. */
const BOTH_ACCESS_ROLES = 'bench_both_doors'

/** The competence list, fifty people per page, as HTML, compared with a server that only sends its statements. */
export async function measurePage(launch: Launch, product: Product): Promise<void> {
  const member = await product.signIn(COMPANY, 'instructor')
  await fillCompetence(product, member, PEOPLE)
  const recorder = await openRecorder(product, COMPANY, `instructor@${COMPANY}.example`)
  const recorded = await recorder.record(async (company, account) => {
    await getAccount(account)
    await listByPerson(company, listByPersonSchema.parse({}))
  })
  await recorder.close()
  await product.superuser.unsafe(
    `create role ${BOTH_ACCESS_ROLES} in role ${ACCESS_ROLES.own}, ${ACCESS_ROLES.account}; grant ${BOTH_ACCESS_ROLES} to kyndig_app`,
  )
  const bareUrl = await startBareServer(launch, product.databaseUrls.appUrl, BOTH_ACCESS_ROLES, [recorded])
  const path = `/${COMPANY}/competence/people`
  await compareRates({
    metric: 'page_competence',
    goal: GOAL,
    ours: () => forSeconds(4, [{ url: `${product.url}${path}`, method: 'GET', headers: { cookie: member.cookie() } }]),
    bare: () => forSeconds(2, [{ url: `${bareUrl}/0`, method: 'GET', headers: {} }]),
    statements: () => recorded.statements.length,
  })
}
