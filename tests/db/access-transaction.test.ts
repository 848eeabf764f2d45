import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { type OwnScope, withTenantAccess } from '#db/scope.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

const database = await openTestDatabase()
const { createCompany, access, asSuperuser } = openTestCompanies(database)

let company: TestCompany
beforeEach(async () => {
  company = await createCompany()
})

const keyOf = ({ signInId }: { signInId: string }) => ({ signInId, companySlug: company.slug })
const tenantOf = async ({ tx }: OwnScope) => {
  const [row] = await tx.execute<{ tenant: string }>(sql`select current_setting('app.tenant', true) as tenant`)
  return row!.tenant
}
const countPersons = async ({ tx, tenantId }: OwnScope) => {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from persons where tenant_id = ${tenantId}`,
  )
  return row!.count
}
const insertPerson = ({ tx, tenantId }: OwnScope, id: string) =>
  tx.execute(sql`insert into persons (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name,
    competence_count, created_at) values (${tenantId}, ${id}, 'A', 'B', '1990-01-01', 'declared', 'b, a', 0, now())`)

/** Enters the access role once, so that `work` does not wait for it the next time. */
const remember = (member: { signInId: string }) => withTenantAccess(access, keyOf(member), countPersons)

describe('a member whose access was opened before', () => {
  test('gets access from the database before the first statement of the work', async () => {
    await remember(company.admin)
    expect(await withTenantAccess(access, keyOf(company.admin), tenantOf)).toBe(company.id)
  })

  test('is denied at once when the sign-in has been revoked, and none of the work is committed', async () => {
    await remember(company.admin)
    await asSuperuser`update sign_ins set revoked_at = now() where id = ${company.admin.signInId}`
    const work = (scope: OwnScope) => insertPerson(scope, crypto.randomUUID())
    await expect(withTenantAccess(access, keyOf(company.admin), work)).rejects.toMatchObject({ why: 'signed_out' })
    const [row] = await asSuperuser`select count(*)::int as count from persons where tenant_id = ${company.id}`
    expect(row!.count).toBe(0)
  })

  test('is denied when the membership has ended, whatever the work does when it finds nothing', async () => {
    await remember(company.viewer)
    await asSuperuser`update memberships set ended_at = now() where id = ${company.viewer.membershipId}`
    const work = async (scope: OwnScope) => {
      if ((await countPersons(scope)) === 0) throw new Error('nobody here')
    }
    await expect(withTenantAccess(access, keyOf(company.viewer), work)).rejects.toMatchObject({ why: 'closed' })
  })

  test('acts in their current role, and the work runs again with it', async () => {
    await remember(company.viewer)
    await asSuperuser`update memberships set role = 'admin' where id = ${company.viewer.membershipId}`
    const roles: string[] = []
    const role = await withTenantAccess(access, keyOf(company.viewer), async ({ actor }) => {
      roles.push(actor.kind === 'member' ? actor.role : actor.kind)
      return roles.at(-1)
    })
    expect(role).toBe('admin')
    expect(roles).toEqual(['viewer', 'admin'])
  })

  test('the writes of the earlier role are not there twice', async () => {
    await remember(company.viewer)
    await asSuperuser`update memberships set role = 'admin' where id = ${company.viewer.membershipId}`
    await withTenantAccess(access, keyOf(company.viewer), (scope) => insertPerson(scope, crypto.randomUUID()))
    const [row] = await asSuperuser`select count(*)::int as count from persons where tenant_id = ${company.id}`
    expect(row!.count).toBe(1)
  })
})

describe('a read-only transaction', () => {
  test('returns what it read, and writes nothing', async () => {
    const seen = await withTenantAccess(
      access,
      keyOf(company.admin),
      async (scope) => {
        await insertPerson(scope, crypto.randomUUID())
        return countPersons(scope)
      },
      'rollback',
    )
    expect(seen).toBe(1)
    expect(await withTenantAccess(access, keyOf(company.admin), countPersons)).toBe(0)
  })

  test('passes on an error of the work', async () => {
    const broken = () => Promise.reject(new Error('broken'))
    await expect(withTenantAccess(access, keyOf(company.admin), broken, 'rollback')).rejects.toThrow('broken')
  })
})

test('a statement that fails after the work has continued fails the transaction', async () => {
  await remember(company.admin)
  const id = crypto.randomUUID()
  const work = (scope: OwnScope) =>
    Promise.all([insertPerson(scope, id), scope.tx.execute(sql`select 1 / 0`), countPersons(scope)])
  await expect(withTenantAccess(access, keyOf(company.admin), work)).rejects.toThrow()
  const [row] = await asSuperuser`select count(*)::int as count from persons where tenant_id = ${company.id}`
  expect(row!.count).toBe(0)
})

test('work that throws while statements are in flight leaves a usable connection', async () => {
  const one = openDatabaseAccess(database.appUrl, undefined, { own: 1 })
  onTestFinished(() => one.close())
  const entered = (work: (scope: OwnScope) => Promise<unknown>) => withTenantAccess(one, keyOf(company.admin), work)
  await entered(countPersons)
  const divide = ({ tx }: OwnScope, by: number, name: string) =>
    tx.execute(sql`select ${1}::int / ${by}::int as ${sql.identifier(name)}`)
  for (let round = 0; round < 3; round += 1) {
    const broken = entered((scope) =>
      Promise.all([0, 1, 2, 3].map((number) => divide(scope, number, `n${round}_${number}`))),
    )
    await expect(broken).rejects.toThrow()
    const left = entered((scope) => {
      void divide(scope, 1, `left${round}`).catch(() => {})
      return Promise.reject(new Error('ours'))
    })
    await expect(left).rejects.toThrow('ours')
    expect(await entered(countPersons)).toBe(0)
  }
})
