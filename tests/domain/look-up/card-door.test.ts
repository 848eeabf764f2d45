import { sql as query } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { AccessDenied } from '#db/access-transaction.ts'
import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { listOpenedRecords } from '#db/queries/look-ups.ts'
import { withCardAccess } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { setContext } from '#tests/support/set-context.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openLookUpOf, train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

// Who × which look-up × in which state: generated, against the database and through the procedure.
const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
const { asSuperuser, passTime } = companies
// Its statements name no scope: only the policies hold them.
const access = openDatabaseAccess(database.appUrl)
afterAll(() => access.close())
const api = openTestApi(companies)

let trainer: TestCompany
let site: TestCompany
let other: TestCompany
let unverified: TestCompany
let person: string
let lookUps: Record<(typeof LOOK_UPS)[number], string>

const LOOK_UPS = ['own', 'of a colleague', 'of another company', 'forged', 'of a record'] as const

type Caller = { signInId: string; companySlug: string }
const as = (member: TestCompany['admin'], { slug }: TestCompany): Caller => ({
  signInId: member.signInId,
  companySlug: slug,
})

/** The first one made the look-up `own`. */
const CALLERS: Record<string, () => Caller> = {
  'the member who scanned': () => as(site.viewer, site),
  'an administrator of their company': () => as(site.admin, site),
  'a member of another verified company': () => as(other.viewer, other),
  'a member of the company that trained them': () => as(trainer.admin, trainer),
  'a member of an unverified company': () => as(unverified.admin, unverified),
  'a member of another company under this one’s address': () => as(other.viewer, site),
  'nobody who is signed in': () => ({ signInId: newId(), companySlug: site.slug }),
}

type State = { isOpen: boolean; enter: () => Promise<unknown>; leave: () => Promise<unknown> }
const nothing = async () => {}
const QUARTER = 15 * 60_000

const STATES: Record<string, State> = {
  open: { isOpen: true, enter: nothing, leave: nothing },
  ended: {
    isOpen: false,
    enter: async () => passTime(QUARTER),
    leave: async () => passTime(-QUARTER),
  },
  'at its last millisecond': {
    isOpen: true,
    enter: async () => passTime(QUARTER - 1),
    leave: async () => passTime(1 - QUARTER),
  },
  'with the sign-in revoked': {
    isOpen: false,
    enter: () => asSuperuser`update sign_ins set revoked_at = now() where id = ${site.viewer.signInId}`,
    leave: () => asSuperuser`update sign_ins set revoked_at = null where id = ${site.viewer.signInId}`,
  },
  'with the membership ended': {
    isOpen: false,
    enter: () => asSuperuser`update memberships set ended_at = now() where id = ${site.viewer.membershipId}`,
    leave: () => asSuperuser`update memberships set ended_at = null where id = ${site.viewer.membershipId}`,
  },
  'with the company no longer verified': {
    isOpen: false,
    enter: () =>
      asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${site.id}`,
    leave: () =>
      asSuperuser`update company_verifications set ended_at = null, ended_by = null where tenant_id = ${site.id}`,
  },
  'closed by the worker': {
    isOpen: false,
    enter: () => asSuperuser`select app.choose_look_ups(${trainer.id}, ${person}, false, now())`,
    leave: () => asSuperuser`select app.choose_look_ups(${trainer.id}, ${person}, true, now())`,
  },
  'closed by the worker and opened again': {
    isOpen: true,
    enter: async () => {
      await asSuperuser`select app.choose_look_ups(${trainer.id}, ${person}, false, now())`
      await asSuperuser`select app.choose_look_ups(${trainer.id}, ${person}, true, now())`
    },
    leave: nothing,
  },
}

beforeAll(async () => {
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  site = await companies.createCompany({ orgnr: '310000094', verified: true })
  other = await companies.createCompany({ orgnr: '310000078', verified: true })
  unverified = await companies.createCompany({ orgnr: '310000051' })
  await train(trainer, ['valid-kari', 'valid-jonas'])
  const [kari] = await asSuperuser`select id from persons where tenant_id = ${trainer.id} and first_name = 'Kari'`
  const [record] = await asSuperuser`select id from records where tenant_id = ${trainer.id} and first_name = 'Kari'`
  person = kari!.id
  lookUps = {
    own: await openLookUpOf(site.viewer),
    'of a colleague': await openLookUpOf(site.instructor),
    'of another company': await openLookUpOf(other.instructor),
    forged: newId(),
    'of a record': record!.id,
  }
})

/** The names of whose records the database shows. */
async function atTheDatabase(caller: Caller, lookUpId: string): Promise<string[]> {
  const key = { ...caller, lookUpId, now: companies.dependencies.now() }
  try {
    return await withCardAccess(access, key, async (scope) => {
      const shown = (scope ? await listOpenedRecords(scope) : []).map(({ firstName }) => firstName)
      // The policy alone shows the same, where the statement asks for everything.
      const all = scope ? await scope.tx.execute<{ first_name: string }>(query`select first_name from records`) : []
      expect([...all].map((row) => row.first_name)).toEqual(shown)
      return shown
    })
  } catch (error) {
    if (error instanceof AccessDenied && error.why === 'signed_out') return ['signed out']
    throw error
  }
}

async function throughTheProcedure({ signInId, companySlug }: Caller, lookUpId: string) {
  try {
    const shown = await api.callerOf({ signInId }).lookUp.get({ companySlug, lookUpId })
    return shown.competence.map(({ courseTitle }) => courseTitle)
  } catch (error) {
    const { cause } = error as Error
    if (cause instanceof DomainError) return cause.code
    throw error
  }
}

describe.each(Object.keys(STATES))('a look-up that is %s', (state) => {
  test.each(Object.keys(CALLERS).flatMap((who) => LOOK_UPS.map((which) => [who, which] as const)))(
    'is answered to %s, asking for the look-up %s',
    async (who, which) => {
      const { isOpen, enter, leave } = STATES[state]!
      const caller = CALLERS[who]!()
      const isRight = who === 'the member who scanned' && which === 'own'
      const isSignedOut =
        who === 'nobody who is signed in' ||
        (state === 'with the sign-in revoked' && caller.signInId === site.viewer.signInId)
      await enter()
      try {
        const fromDatabase = await atTheDatabase(caller, lookUps[which])
        expect(fromDatabase).toEqual(isSignedOut ? ['signed out'] : isRight && isOpen ? ['Kari'] : [])
        const fromProcedure = await throughTheProcedure(caller, lookUps[which])
        expect(fromProcedure).toEqual(
          isSignedOut ? 'UNAUTHENTICATED' : isRight && isOpen ? ['Fallsikring'] : 'NOT_FOUND',
        )
      } finally {
        await leave()
      }
    },
  )
})

describe('the records that a look-up opened', () => {
  const roles = (Object.keys(ACCESS_ROLES) as AccessRole[]).filter((role) => role !== 'card')
  const opened = async () => {
    const rows = await asSuperuser`select id from records where tenant_id = ${trainer.id}`
    return `{${rows.map(({ id }) => id)}}`
  }
  const readAs = (role: AccessRole, records: string | null, columns = 'id') =>
    access.pools[role].transaction(async ({ tx }) => {
      if (records !== null) await setContext(tx, 'app.records', records)
      return [...(await tx.execute(query.raw(`select ${columns} from records`)))]
    }, 'rollback')

  test('are shown to the card role, as many as were opened', async () => {
    expect(await readAs('card', await opened())).toHaveLength(2)
    expect(await readAs('card', `{${lookUps['of a record']}}`)).toHaveLength(1)
    expect(await readAs('card', null)).toEqual([])
    expect(await readAs('card', '{}')).toEqual([])
    expect(await readAs('card', '')).toEqual([])
  })

  test.each([
    'birth_date',
    'employer_name',
    'employer_orgnr',
    'person_id',
    'session_id',
    'instructor_name',
    'training',
    'certificate_number',
  ])('are shown without %s', async (column) => {
    await expect(readAs('card', await opened(), column)).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  // The role of a person's own page shows what its own function has put on the same list: tests/domain/worker-page.
  test.each(roles.filter((role) => role !== 'worker'))('are not shown to the %s role', async (role) => {
    const shown = await readAs(role, await opened()).catch((error) => error.cause.code)
    expect(shown === '42501' ? [] : shown).toEqual([])
  })

  test.each(roles)('are not opened by the %s role', async (role) => {
    const entering = access.pools[role].transaction(
      async ({ tx }) =>
        tx.execute(query`select * from app.enter_card(${site.viewer.signInId}, ${site.slug}, ${lookUps.own}, now())`),
      'rollback',
    )
    await expect(entering).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test.each([
    'persons',
    'subjects',
    'subject_keys',
    'hms_cards',
    'look_ups',
    'look_up_objections',
    'companies',
    'personal_codes',
    'memberships',
  ])('are all that the card role reads: not %s', async (table) => {
    const reading = access.pools.card.transaction(
      ({ tx }) => tx.execute(query.raw(`select 1 from ${table}`)),
      'rollback',
    )
    await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test.each([
    'app.choose_look_ups(gen_random_uuid(), gen_random_uuid(), true, now())',
    'app.persons_behind(null, null, null)',
    'app.objects_to_look_ups(null, null, null)',
  ])('cannot be reached by %s, which no access role may call', async (call) => {
    for (const role of Object.keys(ACCESS_ROLES) as AccessRole[]) {
      const calling = access.pools[role].transaction(({ tx }) => tx.execute(query.raw(`select ${call}`)), 'rollback')
      await expect(calling).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })
})
