import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_ACTIONS } from '#db/audit-actions.ts'
import { newId } from '#db/new-id.ts'
import { listEvents } from '#server/domain/audit/list-events.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { locales } from '#server/i18n/locales.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { openPeople } from '../person/person-fixture.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany
let sessionId: string
let personId: string
const people = openPeople(() => company, companies)
const HOUR = 3_600_000

beforeAll(async () => {
  company = await companies.createCompany({ verified: true, logged: true })
  companies.passTime(HOUR)
  sessionId = await people.startSession('Stillas')
  companies.passTime(HOUR)
  const { entry } = await people.declare(sessionId)
  await people.confirm(sessionId, entry.id)
  companies.passTime(HOUR)
  await people.complete(sessionId)
  const [person] = await sql`select id from persons where tenant_id = ${company.id}`
  personId = person!.id
})

const list = (input = {}, ctx = company.admin.ctx) => listEvents(ctx, input)
const actionsOf = ({ events }: Awaited<ReturnType<typeof list>>) => events.map(({ action }) => action)

test('the log is shown to administrators only, newest first', async () => {
  const { events } = await list()
  const times = events.map(({ occurredAt }) => occurredAt.getTime())
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(times.length).toBeGreaterThan(8)
  for (const { ctx } of [company.instructor, company.viewer])
    await expect(list({}, ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

describe('a search', () => {
  test('by who finds what a member did, and what Kyndig did by itself', async () => {
    const { membershipId, name } = company.instructor
    const byInstructor = (await list({ who: membershipId })).events
    expect(byInstructor.map(({ action }) => action)).toContain('session.completed')
    expect(new Set(byInstructor.map(({ actorName }) => actorName))).toEqual(new Set([name]))
    expect(new Set(actionsOf(await list({ who: 'job' })))).toEqual(new Set(['company.founded', 'membership.seeded']))
    expect((await list({ who: newId() })).events).toEqual([])
  })

  test('by what finds one action, or a whole area', async () => {
    expect(actionsOf(await list({ what: 'session.completed' }))).toEqual(['session.completed'])
    expect(new Set(actionsOf(await list({ what: 'session' })))).toEqual(
      new Set(['session.completed', 'session.started']),
    )
    expect(actionsOf(await list({ what: 'nothing.of_the_kind' }))).toEqual([])
    expect(actionsOf(await list({ what: 'record', who: company.instructor.membershipId }))).toEqual(['record.issued'])
  })

  test('by day counts days as in Oslo', async () => {
    const day = (moment: string) => sql`update audit_events set occurred_at = ${moment} where tenant_id = ${company.id}
      and action = 'session.started'`
    const found = async (from: string, until: string) =>
      actionsOf(await list({ from, until, what: 'session.started' })).length
    await day('2026-07-01T22:30:00Z')
    expect([await found('2026-07-02', '2026-07-02'), await found('2026-07-01', '2026-07-01')]).toEqual([1, 0])
    await day('2026-07-02T21:59:59.999Z')
    expect([await found('2026-07-02', '2026-07-02'), await found('2026-07-03', '2026-07-03')]).toEqual([1, 0])
    await day('2026-11-22T12:00:00Z')
  })

  test('by what it is about finds the session’s own events', async () => {
    const { events } = await list({ about: sessionId })
    expect(events.map(({ action }) => action)).toEqual(['session.completed', 'session.started'])
    expect(events[0]?.about).toMatchObject({ page: 'session', pageId: sessionId, name: 'Stillas' })
  })
})

test('an event names the person, the session or the member it is about, with the page', async () => {
  const about = new Map((await list()).events.map((event) => [event.action, event.about]))
  const kari = { page: 'person', pageId: personId, name: 'Kari Testesen' }
  expect(about.get('record.issued')).toMatchObject(kari)
  expect(about.get('attendance.declared')).toMatchObject(kari)
  expect(about.get('session.started')).toMatchObject({ page: 'session', pageId: sessionId })
  expect(about.get('membership.seeded')).toMatchObject({ page: 'member' })
})

test('pages lie beside an event, in both directions, and show everything once', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => ({
    tenant_id: company.id,
    id: newId(),
    // Many in one moment, so that the ids decide.
    occurred_at: new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 40))),
    actor_kind: 'member',
    actor_id: company.viewer.membershipId,
    action: index % 2 ? 'card.looked_up' : 'file.uploaded',
    entity_id: newId(),
    payload: '{}',
    salt: Buffer.alloc(16),
    digest: Buffer.alloc(32),
  }))
  await sql`insert into audit_events ${sql(rows)}`
  for (const filter of [{ who: company.viewer.membershipId }, { what: 'file' }, {}]) {
    const first = await list(filter)
    const pages = [first]
    while (pages.at(-1)!.older) pages.push(await list({ ...filter, older: pages.at(-1)!.older! }))
    const ids = pages.flatMap(({ events }) => events.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThanOrEqual('what' in filter ? 60 : 120)
    const back = [pages.at(-1)!]
    while (back[0]!.newer) back.unshift(await list({ ...filter, newer: back[0]!.newer! }))
    expect(back.flatMap(({ events }) => events.map(({ id }) => id)).slice(-100)).toEqual(ids.slice(-100))
    expect(first.newer).toBeNull()
  }
  await sql`delete from audit_events where tenant_id = ${company.id} and occurred_at < '2025-06-01'`
})

test('an edge of another company is like one that never was', async () => {
  const other = await companies.createCompany({ orgnr: '310000094', logged: true })
  const { events } = await list({}, other.admin.ctx)
  expect(events.length).toBeGreaterThan(0)
  expect((await list({ older: events[0]!.id })).events).toEqual([])
  expect((await list({ older: newId() })).events).toEqual([])
})

test('an event says whether it is sealed', async () => {
  expect((await list()).events.every(({ isSealed }) => !isSealed)).toBe(true)
  await sealAuditEvents(companies.contexts.job('seal').forCompany(company.id))
  expect((await list()).events.every(({ isSealed }) => isSealed)).toBe(true)
})

test.each(locales)('every action of the log has words in %s, and every area', (locale) => {
  const { actions, areas } = JSON.parse(readFileSync(`messages/${locale}/log.json`, 'utf8'))
  const said = Object.entries(actions).flatMap(([area, words]) =>
    Object.entries(words as object).map(([word, text]) => ({ action: `${area}.${word}`, text: String(text).trim() })),
  )
  expect(said.map(({ action }) => action).sort()).toEqual([...AUDIT_ACTIONS].sort())
  expect(said.filter(({ text }) => text.length < 5)).toEqual([])
  expect(Object.keys(areas).sort()).toEqual([...new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0]))].sort())
})
