import { sql as query } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { AccessDenied } from '#db/access-transaction.ts'
import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { listSharedPeople, listSharedProofs, listSharedRecords } from '#db/queries/shared-people.ts'
import { withShareAccess } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'
import { changeShare } from '#server/domain/project-share/change-share.ts'
import { chooseCourses } from '#server/domain/project-share/choose-courses.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { setContext } from '#tests/support/set-context.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { train } from '#tests/support/test-look-ups.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { approveProof, requireOf } from '#tests/support/test-requirements.ts'
import { publishTestCourse } from '#tests/support/test-sessions.ts'
import { inviteTo, joinTo } from '#tests/support/test-shares.ts'

// Who × which company on a project × in which state: generated, against the database and through the procedure.
const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
const { asSuperuser, passTime } = companies
// Its statements name no scope: only the policies hold them.
const access = openDatabaseAccess(database.appUrl)
afterAll(() => access.close())
const api = openTestApi(companies)

let host: TestCompany
let guest: TestCompany
let below: TestCompany
let other: TestCompany
let projectId: string
let ids: Record<(typeof COMPANIES)[number], string>
let belowId: string
let shareId: string

const COMPANIES = [
  'that shares',
  'of another host',
  'that was invited and has not joined',
  'forged',
  'a project',
] as const

type Caller = { signInId: string; companySlug: string }
const as = (member: TestCompany['admin'], { slug }: TestCompany): Caller => ({
  signInId: member.signInId,
  companySlug: slug,
})

const CALLERS: Record<string, () => Caller> = {
  'a member of the host': () => as(host.viewer, host),
  'the company that shares itself': () => as(guest.admin, guest),
  'a company that came through it': () => as(below.admin, below),
  'a member of another host': () => as(other.viewer, other),
  'a member of another company under the host’s address': () => as(other.viewer, host),
  'nobody who is signed in': () => ({ signInId: newId(), companySlug: host.slug }),
}

type State = { isOpen: boolean; enter: () => Promise<unknown>; leave: () => Promise<unknown> }
const nothing = async () => {}
const DAY = 86_400_000

/** The clock stands at noon in Oslo on 22 November, and the share ends on the 23rd. */
const STATES: Record<string, State> = {
  open: { isOpen: true, enter: nothing, leave: nothing },
  'on its last day': { isOpen: true, enter: async () => passTime(DAY), leave: async () => passTime(-DAY) },
  'run out': { isOpen: false, enter: async () => passTime(2 * DAY), leave: async () => passTime(-2 * DAY) },
  'that the company has left': {
    isOpen: false,
    enter: () => asSuperuser`update project_shares set ended_at = now() where id = ${shareId}`,
    leave: () => asSuperuser`update project_shares set ended_at = null where id = ${shareId}`,
  },
  'that the host has ended': {
    isOpen: false,
    enter: () =>
      asSuperuser`update project_companies set ended_at = now(), end_reason = 'removed' where id = ${ids['that shares']}`,
    leave: () =>
      asSuperuser`update project_companies set ended_at = null, end_reason = null where id = ${ids['that shares']}`,
  },
  'of a project that has ended': {
    isOpen: false,
    enter: () => asSuperuser`update projects set ended_on = '2026-11-22' where id = ${projectId}`,
    leave: () => asSuperuser`update projects set ended_on = null where id = ${projectId}`,
  },
  'with the sign-in revoked': {
    isOpen: false,
    enter: () => asSuperuser`update sign_ins set revoked_at = now() where id = ${host.viewer.signInId}`,
    leave: () => asSuperuser`update sign_ins set revoked_at = null where id = ${host.viewer.signInId}`,
  },
  'with the membership ended': {
    isOpen: false,
    enter: () => asSuperuser`update memberships set ended_at = now() where id = ${host.viewer.membershipId}`,
    leave: () => asSuperuser`update memberships set ended_at = null where id = ${host.viewer.membershipId}`,
  },
  'with the host no longer verified': {
    isOpen: false,
    enter: () =>
      asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${host.id}`,
    leave: () =>
      asSuperuser`update company_verifications set ended_at = null, ended_by = null where tenant_id = ${host.id}`,
  },
  'of a company that is no longer verified': {
    isOpen: true,
    enter: () =>
      asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${guest.id}`,
    leave: () =>
      asSuperuser`update company_verifications set ended_at = null, ended_by = null where tenant_id = ${guest.id}`,
  },
}

const personOf = async (company: TestCompany, firstName: string): Promise<string> => {
  const [row] = await asSuperuser`select id from persons where tenant_id = ${company.id} and first_name = ${firstName}`
  return row!.id
}

beforeAll(async () => {
  host = await companies.createCompany({ orgnr: '310000094', verified: true })
  guest = await companies.createCompany({ orgnr: '310000086', verified: true })
  below = await companies.createCompany({ orgnr: '310000078', verified: true })
  other = await companies.createCompany({ orgnr: '310000051', verified: true })
  const theirs = await train(guest, ['valid-kari', 'valid-jonas'])
  await train(guest, ['valid-kari'], { title: 'Varme arbeider' })
  await train(below, ['valid-jonas'])
  const asked = await publishTestCourse(host.admin, { title: 'Fallsikring hos byggherren' })
  projectId = await createTestProject(host)
  await requireOf(host, { audience: 'project', projectId, courseIds: [asked.courseId] })
  const personId = await personOf(guest, 'Kari')
  const joined = await joinTo(companies, host, { projectId, guest, personIds: [personId] })
  shareId = joined.shareId
  await chooseCourses(guest.admin.ctx, { shareId, hostCourseId: asked.courseId, courseIds: [theirs.courseId] })
  await approveProof(guest, { personId, courseIds: [theirs.courseId] })
  await changeShare(guest.admin.ctx, { shareId, level: 'records', until: '2026-11-23' })
  const jonas = await personOf(below, 'Jonas')
  const through = await joinTo(companies, host, { projectId, guest: below, personIds: [jonas] })
  belowId = through.projectCompanyId
  await asSuperuser`update project_companies set via_id = ${joined.projectCompanyId}, invited_by = null where id = ${belowId}`
  const elsewhere = await createTestProject(other)
  const there = await joinTo(companies, other, { projectId: elsewhere, guest: below, personIds: [jonas] })
  const invited = { orgnr: '310000019', name: 'Bare Spurt AS', slug: 'bare-spurt' }
  ids = {
    'that shares': joined.projectCompanyId,
    'of another host': there.projectCompanyId,
    'that was invited and has not joined': (await inviteTo(companies, host, { projectId, guest: invited }))
      .projectCompanyId,
    forged: newId(),
    'a project': projectId,
  }
})

/** As if everybody had just left a receipt everywhere, and used nothing of any budget: the rest decides. */
async function leaveReceipts() {
  await asSuperuser`delete from budget_uses`
  await asSuperuser`delete from project_share_openings`
  const now = companies.dependencies.now()
  await asSuperuser`insert into project_share_openings (tenant_id, id, share_id, opened_at, opened_by, opened_by_name)
    select s.tenant_id, gen_random_uuid(), s.id, ${now}, m.id, m.name from project_shares s cross join memberships m`
}

/** The first names that the database shows, with how many records and proofs. The policies alone show the same. */
async function atTheDatabase(caller: Caller, projectCompanyId: string) {
  const key = { ...caller, projectCompanyId, now: companies.dependencies.now() }
  try {
    return await withShareAccess(access, key, async (scope) => {
      if (!scope) return null
      const people = (await listSharedPeople(scope)).map(({ firstName }) => firstName)
      const counts = [(await listSharedRecords(scope)).length, (await listSharedProofs(scope)).length]
      const all = []
      for (const table of ['persons', 'records', 'external_proofs']) {
        const [row] = await scope.tx.execute<{ rows: number }>(query.raw(`select count(id)::int as rows from ${table}`))
        all.push(row!.rows)
      }
      expect(all).toEqual([people.length, ...counts])
      return [people, ...counts]
    })
  } catch (error) {
    if (error instanceof AccessDenied && error.why === 'signed_out') return 'signed out'
    throw error
  }
}

async function throughTheProcedure({ signInId, companySlug }: Caller, projectCompanyId: string) {
  try {
    const shown = await api.callerOf({ signInId }).projectCompany.people({ companySlug, projectCompanyId })
    return shown.people.map(({ firstName }) => firstName)
  } catch (error) {
    const { cause } = error as Error
    if (cause instanceof DomainError) return cause.code
    throw error
  }
}

describe.each(Object.keys(STATES))('a share that is %s', (state) => {
  test.each(Object.keys(CALLERS).flatMap((who) => COMPANIES.map((which) => [who, which] as const)))(
    'is answered to %s, asking for the company %s',
    async (who, which) => {
      const { isOpen, enter, leave } = STATES[state]!
      const caller = CALLERS[who]!()
      const isSignedOut =
        who === 'nobody who is signed in' ||
        (state === 'with the sign-in revoked' && caller.signInId === host.viewer.signInId)
      const isRight = who === 'a member of the host' && which === 'that shares' && isOpen
      // The share with another host is open all the time, to that host.
      const isElsewhere = who === 'a member of another host' && which === 'of another host'
      await enter()
      try {
        await leaveReceipts()
        const name = isRight ? 'Kari' : isElsewhere ? 'Jonas' : null
        const shown = isSignedOut ? 'signed out' : isRight ? [['Kari'], 1, 1] : isElsewhere ? [['Jonas'], 0, 0] : null
        expect(await atTheDatabase(caller, ids[which])).toEqual(shown)
        expect(await throughTheProcedure(caller, ids[which])).toEqual(
          isSignedOut ? 'UNAUTHENTICATED' : name ? [name] : 'NOT_FOUND',
        )
      } finally {
        await leave()
      }
    },
  )

  test('is answered likewise of a company that came through it', async () => {
    const { isOpen, enter, leave } = STATES[state]!
    await enter()
    try {
      await leaveReceipts()
      const shown = await atTheDatabase(as(host.viewer, host), belowId)
      expect(shown).toEqual(state === 'with the sign-in revoked' ? 'signed out' : isOpen ? [['Jonas'], 0, 0] : null)
    } finally {
      await leave()
    }
  })
})

describe('a receipt', () => {
  test('opens for a quarter of an hour, to the member who left it and at that company', async () => {
    await leaveReceipts()
    const [caller, shared] = [as(host.viewer, host), ids['that shares']]
    const shownAfter = async (minutes: number) => {
      passTime(minutes * 60_000)
      const shown = await atTheDatabase(caller, shared)
      passTime(-minutes * 60_000)
      return shown !== null
    }
    expect([await shownAfter(0), await shownAfter(14.99), await shownAfter(15)]).toEqual([true, true, false])
    await asSuperuser`delete from project_share_openings where opened_by = ${host.viewer.membershipId} and share_id = ${shareId}`
    expect(await atTheDatabase(caller, shared)).toBeNull()
    expect(await atTheDatabase(as(host.admin, host), shared)).not.toBeNull()
    expect(await atTheDatabase(caller, belowId)).not.toBeNull()
  })

  test('is left by each look that is shown, with an event in both logs, and by no other', async () => {
    await asSuperuser`delete from project_share_openings`
    await asSuperuser`delete from audit_events where action like '%.looked_at'`
    const look = (member: TestCompany['admin'], company: TestCompany, id: string) =>
      throughTheProcedure(as(member, company), id)
    const written = async () => [
      ...(await asSuperuser`select tenant_id, action, actor_kind from audit_events where action like '%.looked_at' order by occurred_at, action`),
      ...(await asSuperuser`select opened_by_name from project_share_openings order by id`),
    ]
    await look(other.viewer, other, ids['that shares'])
    await look(host.viewer, host, ids['that was invited and has not joined'])
    expect(await written()).toEqual([])
    await look(host.viewer, host, ids['that shares'])
    const once = await written()
    expect(once).toEqual([
      { tenant_id: host.id, action: 'project_company.looked_at', actor_kind: 'member' },
      { tenant_id: guest.id, action: 'project_share.looked_at', actor_kind: 'other_company' },
      { opened_by_name: host.viewer.name },
    ])
    // Turning a page is the same look.
    await look(host.viewer, host, ids['that shares'])
    expect(await written()).toEqual(once)
    passTime(11 * 60_000)
    await look(host.viewer, host, ids['that shares'])
    expect(await written()).toHaveLength(6)
    passTime(-11 * 60_000)
  })
})

test('a share that is revoked between two steps of a request shows nothing any more', async () => {
  await leaveReceipts()
  const shared = ids['that shares']
  const { ctx } = host.viewer
  const before = await ctx.shareTransaction(shared, async (scope) => (await listSharedPeople(scope!)).length)
  await STATES['that the company has left']!.enter()
  const after = await ctx.shareTransaction(shared, async (scope) => scope)
  await STATES['that the company has left']!.leave()
  expect({ before, after }).toEqual({ before: 1, after: null })
})

test('a verdict alone comes without a record, a proof or a day', async () => {
  await leaveReceipts()
  await asSuperuser`update project_shares set level = 'verdict' where id = ${shareId}`
  try {
    expect(await atTheDatabase(as(host.viewer, host), ids['that shares'])).toEqual([['Kari'], 0, 0])
    const { companySlug, signInId } = as(host.viewer, host)
    const shown = await api
      .callerOf({ signInId })
      .projectCompany.people({ companySlug, projectCompanyId: ids['that shares'] })
    expect(shown.people).toEqual([
      {
        id: expect.any(String),
        firstName: 'Kari',
        lastName: expect.any(String),
        answer: 'pass',
        cells: [{ courseId: expect.any(String), state: 'valid', until: null, evidence: null }],
      },
    ])
    expect(JSON.stringify(shown)).not.toMatch(/birth|19\d\d-|@/)
  } finally {
    await asSuperuser`update project_shares set level = 'records' where id = ${shareId}`
  }
})

describe('what a share opened', () => {
  const roles = (Object.keys(ACCESS_ROLES) as AccessRole[]).filter((role) => role !== 'share')
  const LISTS = { persons: 'shared_people', records: 'shared_records', external_proofs: 'shared_proofs' }

  const listOf = async (table: string) => {
    const rows = await asSuperuser.unsafe(`select id from ${table}`)
    return `{${rows.map(({ id }) => id)}}`
  }
  const readAs = (role: AccessRole, table: keyof typeof LISTS, list: string | null, columns = 'id') =>
    access.pools[role].transaction(async ({ tx }) => {
      if (list !== null) await setContext(tx, `app.${LISTS[table]}`, list)
      return [...(await tx.execute(query.raw(`select ${columns} from ${table}`)))]
    }, 'rollback')

  test.each(Object.keys(LISTS) as (keyof typeof LISTS)[])(
    'shows of %s as many as were opened, and none without',
    async (table) => {
      const [row] = await asSuperuser.unsafe(`select id from ${table} limit 1`)
      const [all] = await asSuperuser.unsafe(`select count(*)::int as rows from ${table}`)
      expect(await readAs('share', table, await listOf(table))).toHaveLength(all!.rows)
      expect(await readAs('share', table, `{${row!.id}}`)).toEqual([{ id: row!.id }])
      for (const none of [null, '', '{}']) expect(await readAs('share', table, none)).toEqual([])
    },
  )

  test.each([
    ['persons', 'birth_date'],
    ['persons', 'current_employer_id'],
    ['persons', 'subject_id'],
    ['records', 'birth_date'],
    ['records', 'employer_name'],
    ['records', 'employer_orgnr'],
    ['records', 'session_id'],
    ['records', 'instructor_name'],
    ['records', 'training'],
    ['external_proofs', 'file_id'],
    ['external_proofs', 'note'],
  ] as const)('shows of %s no %s', async (table, column) => {
    await expect(readAs('share', table, await listOf(table), column)).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })

  test.each([
    ...['companies', 'memberships', 'projects', 'project_companies', 'project_shares', 'project_share_people'],
    ...['project_share_openings', 'competences', 'proof_courses', 'hms_cards', 'employers', 'person_contacts'],
    ...['files', 'audit_events', 'subjects'],
  ])('shows nothing of %s', async (table) => {
    const reading = access.pools.share.transaction(
      ({ tx }) => tx.execute(query.raw(`select 1 from ${table}`)),
      'rollback',
    )
    await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test.each(roles)('is not shown to the %s role', async (role) => {
    for (const table of Object.keys(LISTS) as (keyof typeof LISTS)[]) {
      const shown = await readAs(role, table, await listOf(table)).catch((error) => error.cause.code)
      expect(shown === '42501' ? [] : shown).toEqual([])
    }
  })

  test.each(Object.keys(ACCESS_ROLES) as AccessRole[])(
    'is opened to the %s role by the functions made for it alone',
    async (role) => {
      const calls = {
        'app.enter_share(null, null, null, now())': 'share',
        'app.read_project_invitation(null, now())': 'share',
        'app.join_project(null, now())': 'own',
        'app.read_shared_projects(null, now())': 'own',
        'app.end_on_project(null, null, now())': 'own',
        'app.list_project_shares(null, now())': 'own',
        'app.find_share(null, null, null, now())': null,
        'app.is_on_project(null, null, null)': null,
        'app.required_on_project(null, null)': null,
      }
      for (const [call, only] of Object.entries(calls)) {
        const calling = access.pools[role].transaction(
          ({ tx }) => tx.execute(query.raw(`select * from ${call}`)),
          'rollback',
        )
        if (role === only) await expect(calling).resolves.toBeDefined()
        else await expect(calling).rejects.toMatchObject({ cause: { code: '42501' } })
      }
    },
  )
})
