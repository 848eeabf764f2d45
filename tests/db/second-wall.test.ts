import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { withTenantAccess } from '#db/scope.ts'
import type { Line } from '#db/transaction.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'

// What a statement that an attacker slips into a member's transaction can do about the company that is open there.
const { access, asSuperuser, createCompany } = openTestCompanies(await openTestDatabase(), {}, () => {})

let ours: TestCompany
let theirs: TestCompany

beforeAll(async () => {
  ours = await createCompany({ orgnr: '310000086' })
  theirs = await createCompany({ orgnr: '310000094' })
})

/** Runs it inside our company, and says which companies the rest of the transaction sees. */
async function slipIn(attack: (line: Line) => Promise<unknown>) {
  const { signInId } = ours.admin
  return withTenantAccess(
    access,
    { signInId, companySlug: ours.slug },
    async ({ line }) => {
      const refusal = await line
        .savepoint(() => attack(line))
        .then(
          () => null,
          (error) => String(error.cause?.message ?? error.message),
        )
      const seen = await line.send<{ tenant_id: string }>(
        sql`select distinct tenant_id from memberships where tenant_id = ${ours.id} or tenant_id = ${theirs.id}`,
      )
      return { refusal, seen: seen.map((row) => row.tenant_id) }
    },
    'rollback',
  )
}

const attempts: Record<string, (line: Line) => Promise<unknown>> = {
  'set_config in an expression': (line) =>
    line.send(
      sql`select 1 from memberships where tenant_id = ${ours.id} and set_config('app.tenant', ${theirs.id}, true) is not null`,
    ),
  'another role, to set it there': (line) => line.send(sql`select set_config('role', 'kyndig_sign_in', true)`),
  'the view of settings': (line) =>
    line.send(sql`update pg_settings set setting = ${theirs.id} where name = 'app.tenant'`),
  'the view of settings, for the role’s own': (line) =>
    line.send(sql`update pg_settings set setting = 'off' where name = 'row_security'`),
  'SET inside a function that runs text': (line) =>
    line.send(sql`select query_to_xml(${`set local app.tenant = '${theirs.id}'`}, true, false, '')`),
  'the entrance of jobs': (line) => line.send(sql`select * from app.enter_own_as_job(${theirs.id})`),
  'a second statement behind the first': (line) =>
    line.run(`select 1; set local app.tenant = '${theirs.id}'`, [], 'execute'),
  'a second statement behind one with parameters': (line) =>
    line.run(`select $1::text; set local app.tenant = '${theirs.id}'`, ['x'], 'execute'),
}

describe('a statement that is slipped in opens no other company', () => {
  test.each(Object.entries(attempts))('by %s', async (_, attack) => {
    const { refusal, seen } = await slipIn(attack)
    expect(refusal).toMatch(
      /permission denied for function set_config|another company is open|one statement at a time|multiple commands|not allowed in a non-volatile/,
    )
    expect(seen).toEqual([ours.id])
  })

  test('but the transaction itself sees its own company, and would see the other one if that were open', async () => {
    const isOpen = await asSuperuser.begin(async (transaction) => {
      await transaction.unsafe(`set local app.tenant = '${theirs.id}'; set local role kyndig_own`)
      return transaction`select distinct tenant_id from memberships where tenant_id in (${ours.id}, ${theirs.id})`
    })
    expect(isOpen.map((row) => row.tenant_id)).toEqual([theirs.id])
    expect((await slipIn(async () => {})).seen).toEqual([ours.id])
  })
})

test('only the functions that open access, the queue and the owner may set what a transaction is about', async () => {
  const rows = await asSuperuser`select rolname as name from pg_roles r
    where (rolname = any(${[...Object.values(ACCESS_ROLES), 'kyndig_app', 'kyndig_auditor', 'kyndig_doorkeeper', 'kyndig_owner']}))
      and has_function_privilege(r.oid, 'pg_catalog.set_config(text, text, boolean)', 'execute') order by 1`
  expect(rows.map(({ name }) => name)).toEqual(['kyndig_doorkeeper', 'kyndig_jobs', 'kyndig_owner'])
})
