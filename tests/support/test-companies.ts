import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll } from 'vitest'
import { openDatabaseAccess, type StatementWatcher } from '#db/client.ts'
import type { Role } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { createEmailVault } from '#server/adapters/email/email-vault.ts'
import { createContexts } from '#server/contexts.ts'
import { recordAuditEvents } from '#server/domain/audit/record-audit-event.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import { createSigner } from '#server/signing-keys.ts'
import { assertCalledFirst } from './assert-called-first.ts'
import { assertScopedStatement } from './assert-scoped-statement.ts'
import type { TestDatabase } from './database.ts'
import { TEST_BUDGET_KEY } from './exhaust-budget.ts'

export type TestCompany = Awaited<ReturnType<ReturnType<typeof openTestCompanies>['createCompany']>>

/** The keys that sign everything in the tests of one process. */
export const testSigningKeys = makeSigningKeys(new Date('2026-11-01T00:00:00Z'))
export const testSigner = createSigner(testSigningKeys)

/**
 * Companies and members in a test database, and the contexts in which they call verbs through the real access roles. `dependencies` gives the
 * ports that a test needs. Using another port fails the test. The clock starts at noon, and `passTime` moves it.
 */
export function openTestCompanies(
  database: Pick<TestDatabase, 'appUrl' | 'superuserUrl' | 'isShared'>,
  dependencies: Partial<Dependencies> = {},
  watch: StatementWatcher = assertScopedStatement,
) {
  const access = openDatabaseAccess(database.appUrl, (...sent) => {
    watch(...sent)
    assertCalledFirst(...sent)
  })
  const asSuperuser = postgres(database.superuserUrl, {
    max: 2,
    onnotice: () => {},
    // Rows of several companies at once, which no verb joins.
    ...(database.isShared && { connection: { 'citus.enable_repartition_joins': 'on' } }),
  })
  afterAll(() => Promise.all([access.close(), asSuperuser.end()]))
  let time = new Date('2026-11-22T11:00:00Z').getTime()
  let companies = 0
  // In a database that other files use too.
  const prefix = database.isShared ? `company-${randomBytes(4).toString('hex')}-` : 'company-'
  const ports: Dependencies = {
    ...onlyWhatIsGiven({ emailVault: createEmailVault(Buffer.alloc(32, 9)), representation: null, ...dependencies }),
    now: () => new Date(time),
  }
  const contexts = createContexts({
    access,
    dependencies: ports,
    codeHashKey: Buffer.alloc(32, 7),
    budgetHashKey: TEST_BUDGET_KEY,
    signer: testSigner,
  })

  // Another file may have left a verified company with it.
  const takeOver = (orgnr: string) =>
    asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where ended_at is null and orgnr = ${orgnr}`

  async function addMember(companyId: string, companySlug: string, role: Role) {
    const [userId, membershipId, signInId] = [newId(), newId(), newId()]
    const name = `${role[0]!.toUpperCase()}${role.slice(1)} ${companySlug}`
    const email = `${userId}@${companySlug}.example`
    await asSuperuser`insert into users (id, email, name, created_at) values (${userId}, ${email}, ${name}, now())`
    await asSuperuser`insert into memberships (tenant_id, id, user_id, email, name, role, created_at)
      values (${companyId}, ${membershipId}, ${userId}, ${email}, ${name}, ${role}, now())`
    await asSuperuser`insert into sign_ins (id, user_id, method, device, created_at, expires_at)
      values (${signInId}, ${userId}, 'persona', 'test', now(), now() + interval '1 day')`
    const ctx = contexts.company({ signInId, companySlug })
    return { userId, membershipId, signInId, name, email, role, ctx }
  }

  const logFounding = (companyId: string, members: { membershipId: string }[]) =>
    contexts
      .job('founding')
      .forCompany(companyId)
      .transaction((scope) => {
        const now = new Date(time)
        const joined = members.map(({ membershipId }) => ({
          action: 'membership.seeded' as const,
          entityId: membershipId,
          now,
        }))
        return recordAuditEvents(scope, [{ action: 'company.founded', entityId: companyId, now }, ...joined])
      })

  return {
    contexts,
    access,
    dependencies: ports,
    /** Bypasses every access role: to check what was written, and to do what no verb does. */
    asSuperuser,
    passTime(milliseconds: number) {
      time += milliseconds
    },
    /** A company with one signed-in member of each role. `logged`: its log contains its founding, as a real company's log does. */
    async createCompany({ orgnr = '310000019', verified = false, logged = false } = {}) {
      companies += 1
      const [id, slug, founderId] = [newId(), `${prefix}${companies}`, newId()]
      const name = `Company ${companies} Test AS`
      if (database.isShared && verified) await takeOver(orgnr)
      await asSuperuser`insert into users (id, email, name, created_at)
        values (${founderId}, ${`founder@${slug}.example`}, 'Founder', now())`
      await asSuperuser`insert into companies (id, slug, orgnr, name, name_origin, created_at, created_by)
        values (${id}, ${slug}, ${orgnr}, ${name}, 'typed', now(), ${founderId})`
      if (verified)
        await asSuperuser`insert into company_verifications (tenant_id, id, orgnr, method, evidence, verified_by, verified_at)
          values (${id}, ${newId()}, ${orgnr}, 'demo', 'test', 'test', now())`
      const [admin, instructor, viewer] = await Promise.all([
        addMember(id, slug, 'admin'),
        addMember(id, slug, 'instructor'),
        addMember(id, slug, 'viewer'),
      ])
      if (logged) await logFounding(id, [admin, instructor, viewer])
      return { id, slug, name, orgnr, admin, instructor, viewer }
    },
  }
}

function onlyWhatIsGiven(dependencies: Partial<Dependencies>): Dependencies {
  return new Proxy(dependencies, {
    get(given, port) {
      if (port in given) return Reflect.get(given, port)
      throw new Error(`this test gave no ${String(port)}`)
    },
    ownKeys: (given) => Reflect.ownKeys(given),
  }) as Dependencies
}
