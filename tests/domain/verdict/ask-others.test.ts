import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { getLookUp } from '#server/domain/look-up/get-look-up.ts'
import { listReceipts } from '#server/domain/look-up/list-receipts.ts'
import { MOST_A_DAY, MOST_BY_DOCUMENT } from '#server/domain/look-up/rules.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { askOthers } from '#server/domain/verdict/ask-others.ts'
import { describeSubject } from '#server/domain/verdict/describe-subject.ts'
import type { VerdictSubject } from '#server/domain/verdict/schema.ts'
import { chooseLookUps } from '#server/domain/worker-page/choose-look-ups.ts'
import { downloadOwnData } from '#server/domain/worker-page/download-own-data.ts'
import { getWorkerPage } from '#server/domain/worker-page/get-page.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openLookUpOf, trainOn } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { requireOf } from '#tests/support/test-requirements.ts'
import { publishTestCourse } from '#tests/support/test-sessions.ts'
import { giveLink, openPage } from '#tests/support/test-workers.ts'

const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), registers.dependencies)
const { asSuperuser } = companies
const worker = companies.contexts.worker()

const KARI = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }
const NOBODY = { ...KARI, birthDate: '1990-05-06' }
const chainsaw = { categoryKey: 'chainsaw' }
const why = { purpose: 'other' as const, note: 'Før hogst' }

let trainer: TestCompany
let site: TestCompany
let other: TestCompany
let kari: string

beforeAll(async () => {
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  site = await companies.createCompany({ orgnr: '310000094', verified: true })
  other = await companies.createCompany({ orgnr: '310000078', verified: true })
  await trainOn(trainer, ['valid-kari'], chainsaw)
  kari = String((await asSuperuser`select id from persons where first_name = 'Kari'`)[0]!.id)
})

beforeEach(async () => {
  await asSuperuser`delete from look_ups`
  await asSuperuser`delete from budget_uses`
  await asSuperuser`delete from budget_alarms`
})

const ask = (document = KARI, what: VerdictSubject = chainsaw, member = site.viewer) =>
  askOthers(member.ctx, { document, what, why })

const pageOf = async (company: TestCompany, personId: string) => {
  const { token } = await giveLink(company, { personId })
  return openPage(companies, token)
}
const ownPage = () => pageOf(trainer, kari)

const receiptsOn = async (company: TestCompany, personId: string) => {
  const { secretHash } = await pageOf(company, personId)
  const { lookUps } = await getWorkerPage(worker, { secretHash })
  return lookUps.receipts
}

/** Somebody of these names and this birth date in a company's book, whom nothing ties to anybody unless a subject does. */
async function addNamesake(company: TestCompany, names: typeof KARI, subjectId: string | null = null) {
  const id = newId()
  const row = {
    first_name: names.firstName,
    last_name: names.lastName,
    sort_name: sortNameOf(names),
    birth_date: names.birthDate,
    id,
    tenant_id: company.id,
    subject_id: subjectId,
    current_employer_id: null,
  }
  await asSuperuser`insert into persons select (jsonb_populate_record(p, ${asSuperuser.json(row)}::jsonb)).*
    from persons p where p.id = ${kari}`
  return id
}
const knowWithoutCard = () => addNamesake(site, KARI)
const forgetThem = () => asSuperuser`delete from persons where tenant_id = ${site.id}`

test('the answer is whether, and until when, and nothing of where', async () => {
  expect(await ask()).toEqual({ answer: 'until', until: '2028-11-22', besides: [] })
  const forever = await trainOn(trainer, ['valid-kari'], { ...chainsaw, validityMonths: null })
  expect(await ask()).toEqual({ answer: 'yes', until: null, besides: [] })
  await asSuperuser`update records set revoked_at = now() where course_id = ${forever.courseId}`
})

test('the same no is given for nobody, several, a closed person, one asked about too often, and one without the training', async () => {
  const no = { answer: 'no', until: null, besides: [] }
  expect(await ask(NOBODY)).toEqual(no)
  expect(await ask(KARI, { categoryKey: 'circular_saw' })).toEqual(no)
  await knowWithoutCard()
  await knowWithoutCard()
  expect(await ask()).toEqual(no)
  await forgetThem()
  const { secretHash } = await ownPage()
  await chooseLookUps(worker, { secretHash, isOpen: false })
  expect(await ask()).toEqual(no)
  await chooseLookUps(worker, { secretHash, isOpen: true })
  for (let each = 1; each < MOST_BY_DOCUMENT; each += 1) expect((await ask()).answer).toBe('until')
  expect(await ask()).toEqual(no)
  expect((await ask(KARI, chainsaw, other.admin)).answer).toBe('until')
  companies.passTime(86_400_000)
  expect((await ask()).answer).toBe('until')
  companies.passTime(-86_400_000)
})

test('lookups by card and questions by document share the limits of a day', async () => {
  await openLookUpOf(site.viewer)
  await asSuperuser`insert into look_ups (tenant_id, id, subject_id, purpose, note, looked_at, looked_by, expires_at)
    select tenant_id, gen_random_uuid(), subject_id, 'training', '', looked_at, looked_by, expires_at
      from look_ups, generate_series(3, ${MOST_A_DAY.byCompany})`
  expect((await ask()).answer).toBe('until')
  expect((await ask()).answer).toBe('no')
  const missing = MOST_A_DAY.byAll - MOST_A_DAY.byCompany - 1
  await asSuperuser`insert into look_ups (tenant_id, id, subject_id, purpose, note, looked_at, looked_by, expires_at)
    select ${trainer.id}, gen_random_uuid(), subject_id, 'training', '', looked_at, ${trainer.admin.membershipId}, expires_at
      from (select * from look_ups where subject_id is not null limit 1) l, generate_series(1, ${missing})`
  expect((await ask(KARI, chainsaw, other.admin)).answer).toBe('until')
  expect((await ask(KARI, chainsaw, other.admin)).answer).toBe('no')
})

test('the own book’s row of the holder, without a card, is no second human, and its objection counts too', async () => {
  const own = await knowWithoutCard()
  expect((await ask()).answer).toBe('until')
  await asSuperuser`select app.choose_look_ups(${site.id}, ${own}, false, now())`
  expect((await ask()).answer).toBe('no')
  await asSuperuser`delete from look_up_objections`
  await forgetThem()
})

describe('what the company that asks has in its own book', () => {
  test('is not asked about: its own training counts for nobody else’s', async () => {
    expect(await ask(KARI, chainsaw, trainer.admin)).toEqual({ answer: 'no', until: null, besides: [] })
    const [kariHere] = await asSuperuser`select subject_id from persons where id = ${kari}`
    const elsewhere = await addNamesake(other, KARI, String(kariHere!.subject_id))
    expect((await ask(KARI, chainsaw, trainer.admin)).answer).toBe('no')
    expect((await ask(KARI, chainsaw, site.viewer)).answer).toBe('until')
    await asSuperuser`delete from persons where id = ${elsewhere}`
  })

  test.each([
    ['with training', true, '1988-08-08'],
    ['without training', false, '1988-08-09'],
  ])(
    'finds nobody, and shows no receipt on its own row’s page: %s, alone and beside a stranger',
    async (_, isTaught, birthDate) => {
      const alone = { firstName: 'Ensom', lastName: 'Prøvesen', birthDate }
      const own = await addNamesake(site, alone)
      if (isTaught) {
        const { courseId } = await trainOn(site, ['valid-jonas'], chainsaw)
        await asSuperuser`update records set person_id = ${own} where course_id = ${courseId}`
      }
      const isMatch = async () => {
        await asSuperuser`delete from look_ups`
        expect((await ask(alone)).answer).toBe('no')
        expect(await receiptsOn(site, own)).toEqual([])
        const [row] = await asSuperuser`select person_id from look_ups`
        return row!.person_id !== null
      }
      expect(await isMatch()).toBe(false)
      const stranger = await addNamesake(other, alone)
      expect(await isMatch()).toBe(true)
      expect(await receiptsOn(other, stranger)).toHaveLength(1)
    },
  )
})

describe('a question', () => {
  test('leaves the same receipt and the same event for a document of somebody and of nobody', async () => {
    await ask()
    companies.passTime(60_000)
    await ask(NOBODY)
    companies.passTime(-60_000)
    const { receipts } = await listReceipts(site.viewer.ctx, {})
    const [nobody, theirs] = receipts
    const same = ({ id: _, lookedAt: __, expiresAt: ___, ...rest }: (typeof receipts)[number]) => rest
    expect(same(nobody!)).toEqual(same(theirs!))
    expect(theirs).toMatchObject({ ...why, isOpen: false, askedAbout: { en: 'Chainsaw' }, isByCard: false })
    await expect(getLookUp(site.viewer.ctx, { lookUpId: theirs!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    await sealAuditEvents(companies.contexts.job('seal-company').forCompany(site.id))
    const events = await asSuperuser`select payload from audit_events
      where action = 'card_look_up.asked' and entity_id in (${nobody!.id}, ${theirs!.id}) and sealed_at is not null`
    expect(events.map(({ payload }) => JSON.parse(payload))).toEqual([
      { purpose: 'other', categoryKey: 'chainsaw' },
      { purpose: 'other', categoryKey: 'chainsaw' },
    ])
    const [sealed] = await asSuperuser`select count(*)::int as rows from row_seals
      where table_name = 'look_ups' and row_id in (${nobody!.id}, ${theirs!.id})`
    expect(sealed!.rows).toBe(2)
  })

  test('is on the person’s own page, with what it was about, and no other is', async () => {
    await ask()
    await ask(NOBODY)
    const { secretHash } = await ownPage()
    const { lookUps } = await getWorkerPage(worker, { secretHash })
    expect(lookUps.receipts).toMatchObject([
      { companyName: site.name, lookedBy: site.viewer.name, ...why, askedAbout: { nb: 'Kjedesag' } },
    ])
    const file = await downloadOwnData(worker, { secretHash, format: 'json', language: 'nb' })
    expect(JSON.parse(Buffer.from(file.content).toString()).lookUps).toMatchObject([{ categoryKey: 'chainsaw' }])
  })

  test('keeps nothing of the document', async () => {
    const shown = { firstName: 'Zebulon', lastName: 'Qvigstad', birthDate: '1971-03-19' }
    await ask(shown)
    const [row] = await asSuperuser`select to_jsonb(l)::text as text from look_ups l`
    const [event] = await asSuperuser`select payload from audit_events order by occurred_at desc, id desc limit 1`
    for (const text of [row!.text, event!.payload]) expect(text).not.toMatch(/zebulon|qvigstad|1971/i)
    expect(JSON.parse(row!.text)).toMatchObject({ subject_id: null, person_id: null, person_tenant_id: null })
  })

  test('is refused for what is not the same everywhere, and says so beforehand', async () => {
    const course = await publishTestCourse(site.admin)
    for (const what of [
      { courseId: course.courseId },
      { categoryKey: 'tower_crane' },
      { categoryKey: 'site_induction' },
    ]) {
      await expect(ask(KARI, what)).rejects.toMatchObject({ code: 'INVALID', reason: 'notComparable' })
      expect(await describeSubject(site.viewer.ctx, { what })).toMatchObject({ isComparable: false })
    }
    expect(await describeSubject(site.viewer.ctx, { what: chainsaw })).toMatchObject({ isComparable: true })
    await expect(ask(KARI, { categoryKey: 'no_such' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await asSuperuser`select 1 from look_ups`).toHaveLength(0)
  })

  test('names what the company asks of its users besides', async () => {
    const dust = await publishTestCourse(site.admin, { title: 'Støv' })
    await requireOf(site, { audience: 'equipment', ...chainsaw, courseIds: [dust.courseId] })
    expect(await ask()).toMatchObject({ answer: 'until', besides: [{ title: 'Støv' }] })
    expect(await ask(NOBODY)).toMatchObject({ answer: 'no', besides: [{ title: 'Støv' }] })
  })

  test('is of verified companies alone, and counts against the budget before', async () => {
    const unverified = await companies.createCompany({ orgnr: '310000051' })
    const asked = ask(KARI, chainsaw, unverified.admin)
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'lookUpNeedsVerification' })
    for (let each = 0; each < 20; each += 1) await ask(NOBODY)
    await expect(ask()).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManyCompetenceLookUps' })
  })

  test('has a limit of a day as well, for the member and the company', async () => {
    const now = site.viewer.ctx.now()
    const subjects = { member: site.viewer.membershipId, company: site.id } as const
    for (const [level, subject] of Object.entries(subjects)) {
      await asSuperuser`delete from budget_uses`
      await exhaustBudget(asSuperuser, 'documentQuestionDaily', {
        level: level as keyof typeof subjects,
        subject,
        now,
        left: 1,
        isVerified: true,
      })
      expect((await ask()).answer).toBe('until')
      await expect(ask()).rejects.toMatchObject({
        code: 'TOO_MANY',
        reason: 'tooManyCompetenceLookUps',
        retryAfterSeconds: 86_400,
      })
    }
  })

  test('is counted once, with a match or without, and never among the people looked up by card', async () => {
    const used = async () => {
      const rows =
        await asSuperuser`select budget, max(used)::int as used from budget_uses group by budget order by budget`
      await asSuperuser`delete from budget_uses`
      return Object.fromEntries(rows.map((row) => [row.budget, row.used]))
    }
    await ask()
    await ask(KARI, { categoryKey: 'circular_saw' })
    expect(await used()).toEqual({ documentQuestion: 2, documentQuestionDaily: 2, documentWithMatch: 2 })
    await ask(NOBODY)
    expect(await used()).toEqual({ documentQuestion: 1, documentQuestionDaily: 1, documentWithoutMatch: 1 })
  })

  test('with documents of nobody, many times, alarms the operator', async () => {
    const alarms = () => asSuperuser`select budget, level from budget_alarms where company_id = ${site.id}`
    for (let each = 0; each < 9; each += 1) await ask(NOBODY)
    expect(await alarms()).toEqual([])
    await ask()
    expect(await alarms()).toEqual([])
    await ask(NOBODY)
    expect(await alarms()).toEqual([{ budget: 'documentWithoutMatch', level: 'member' }])
  })
})
