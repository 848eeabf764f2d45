import { randomBytes } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { insertMany } from '#db/queries/insert-many.ts'
import { auditEvents, personExpiries } from '#db/schema/records.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

const { dependencies } = await openTestRegisters()
const [database, other] = [await openTestDatabase(), await openTestDatabase()]
const address = new URL(other.appUrl)
address.searchParams.set('cluster', 'citus')
const ways = {
  'as one parameter': openTestCompanies(database, dependencies),
  // The same statements as on a cluster, on one PostgreSQL.
  'as values': openTestCompanies({ ...other, appUrl: address.href }, dependencies),
}
const each = Object.entries(ways)

const UNTIDY = ['Łukasz “Žygis” Åse', 'back\\slash', "it's", '{a,"b"}', 'line\nline\t', 'Їжак 𝄞 👷🏽', '', 'null']

test.each(each)('many rows are inserted as they were given, whatever stands in them, %s', async (_, companies) => {
  const company = await companies.createCompany()
  const entityId = newId()
  const events = Array.from({ length: 2_001 }, (_, index) => ({
    id: newId(),
    occurredAt: new Date(1_800_000_000_123 + index),
    actorKind: 'member' as const,
    actorId: index % 2 ? null : newId(),
    action: 'session.completed',
    entityId,
    payload: UNTIDY[index % UNTIDY.length]!,
    salt: randomBytes(16),
    digest: Buffer.from([0, 92, 255, index % 256]),
    keyId: null,
    signature: index % 3 ? null : randomBytes(64),
  }))

  const found = await company.instructor.ctx.transaction(canInstruct, async (scope) => {
    await insertMany(scope, auditEvents, events)
    return scope.tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, scope.tenantId), eq(auditEvents.entityId, entityId)))
      .orderBy(asc(auditEvents.occurredAt))
  })
  expect(found).toEqual(events.map((event) => ({ tenantId: company.id, sealedAt: null, ...event })))
})

test.each(each)(
  'half a letter becomes the mark for an unknown one, as in a statement of one row, %s',
  async (_, companies) => {
    const company = await companies.createCompany()
    const [given, kept] = ['half \ud83d', 'half \ufffd']
    const row = { occurredAt: new Date(), actorKind: 'job' as const, action: 'x', entityId: newId(), payload: given }
    const secret = { salt: randomBytes(16), digest: randomBytes(32) }
    const found = await company.instructor.ctx.transaction(canInstruct, async (scope) => {
      await insertMany(scope, auditEvents, [{ id: newId(), ...row, ...secret }])
      await scope.tx.insert(auditEvents).values({ tenantId: scope.tenantId, id: newId(), ...row, ...secret })
      return scope.tx
        .select({ payload: auditEvents.payload })
        .from(auditEvents)
        .where(and(eq(auditEvents.tenantId, scope.tenantId), eq(auditEvents.entityId, row.entityId)))
    })
    expect(found).toEqual([{ payload: kept }, { payload: kept }])
  },
)

test.each(each)(
  'nothing is sent for no rows, and a row that is there is dealt with as the caller says, %s',
  async (_, companies) => {
    const company = await companies.createCompany()
    const people = await company.instructor.ctx.transaction(canInstruct, async (scope) => {
      await insertMany(scope, personExpiries, [])
      const add = sql`on conflict (tenant_id, next_expiry) do update set people = person_expiries.people + excluded.people`
      for (let times = 0; times < 2; times += 1)
        await insertMany(scope, personExpiries, [{ nextExpiry: 'infinity', people: 3 }], add)
      return scope.tx.select().from(personExpiries).where(eq(personExpiries.tenantId, scope.tenantId))
    })
    expect(people).toEqual([{ tenantId: company.id, nextExpiry: 'infinity', people: 6 }])
  },
)
