import { sql as query } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, type AccessRole } from '#db/access-roles.ts'
import { AccessDenied } from '#db/access-transaction.ts'
import { judgeDocument } from '#db/judge-document.ts'
import { newId } from '#db/new-id.ts'
import { MOST_A_DAY, MOST_BY_DOCUMENT } from '#server/domain/look-up/rules.ts'
import { sortNameOf } from '#server/domain/person/rules.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { trainOn } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

// Who × whose document × about what × in which state: generated, against the database and through the procedure.
const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const { asSuperuser, access } = companies
const api = openTestApi(companies)

let trainer: TestCompany
let second: TestCompany
let site: TestCompany
let other: TestCompany
let unverified: TestCompany
let kari: string

const KARI = { firstName: 'Kari', lastName: 'Testesen', birthDate: '1990-05-05' }
const DOCUMENTS = {
  'of the person': KARI,
  'with the names in another case and with an accent': { ...KARI, firstName: 'KARI', lastName: 'Testésen' },
  'of another birth date': { ...KARI, birthDate: '1990-05-06' },
  'of other names': { ...KARI, lastName: 'Testdatter' },
}
type Document = keyof typeof DOCUMENTS
const IS_THEIRS: Document[] = ['of the person', 'with the names in another case and with an accent']

/** The first is what Kari was trained on. */
const EQUIPMENT = ['chainsaw', 'circular_saw'] as const

type Caller = { signInId: string; companySlug: string }
const as = ({ signInId }: TestCompany['admin'], { slug }: TestCompany): Caller => ({ signInId, companySlug: slug })

const CALLERS: Record<string, { who: () => Caller; isRight: boolean; hasTaught?: true; refusal?: string }> = {
  'a member of a company that has never met them': { who: () => as(site.viewer, site), isRight: true },
  'a member of another company that has never met them': { who: () => as(other.viewer, other), isRight: true },
  'a member of the only company that has taught them': {
    who: () => as(trainer.viewer, trainer),
    isRight: true,
    hasTaught: true,
  },
  'a member of an unverified company': {
    who: () => as(unverified.admin, unverified),
    isRight: false,
    refusal: 'FORBIDDEN',
  },
  'a member of another company under this one’s address': {
    who: () => as(other.viewer, site),
    isRight: false,
    refusal: 'NOT_FOUND',
  },
  'nobody who is signed in': {
    who: () => ({ signInId: newId(), companySlug: site.slug }),
    isRight: false,
    refusal: 'UNAUTHENTICATED',
  },
}

type State = {
  hasYes: boolean
  enter: () => Promise<unknown>
  leave: () => Promise<unknown>
  /** What the company that asks for the first time is told, and what the one that has taught them is told. */
  refusal?: string
  refusalOfTrainer?: string
}
const nothing = async () => {}
const YEAR = 366 * 24 * 3_600_000

/** Another row in a company's book: of the same human where it has their subject. */
const addRow = (company: TestCompany, changes: Record<string, unknown>) =>
  asSuperuser`insert into persons select (jsonb_populate_record(p, ${asSuperuser.json({
    id: newId(),
    tenant_id: company.id,
    current_employer_id: null,
    ...changes,
  } as never)}::jsonb)).* from persons p where p.id = ${kari}`
const removeRows = () => asSuperuser`delete from persons where id <> ${kari} and first_name = 'Kari'`
const newSubject = async () => {
  const id = newId()
  await asSuperuser`insert into subjects (id, created_at) values (${id}, now())`
  return id
}
const close = (isOpen: boolean) => asSuperuser`select app.choose_look_ups(${trainer.id}, ${kari}, ${isOpen}, now())`

const STATES: Record<string, State> = {
  'whom one human matches': { hasYes: true, enter: nothing, leave: nothing },
  'who has a row with the same card at another company': {
    hasYes: true,
    enter: () => addRow(second, {}),
    leave: removeRows,
  },
  'with a namesake of the same day at another company, without a card': {
    hasYes: false,
    enter: () => addRow(second, { subject_id: null }),
    leave: removeRows,
  },
  'with a namesake of the same day at another company, with another card': {
    hasYes: false,
    enter: async () => addRow(second, { subject_id: await newSubject() }),
    leave: removeRows,
  },
  'with a namesake of the same day at the company that trained them': {
    hasYes: false,
    enter: async () => addRow(trainer, { subject_id: await newSubject() }),
    leave: removeRows,
  },
  'with a namesake of the same day at a company that never was verified': {
    hasYes: true,
    enter: () => addRow(unverified, { subject_id: null }),
    leave: removeRows,
  },
  'with a namesake of the same day at a company that was verified once': {
    hasYes: false,
    enter: async () => {
      await addRow(second, { subject_id: null })
      await verify(second, false)
    },
    leave: async () => {
      await removeRows()
      await verify(second, true)
    },
  },
  'who has a row with the same card at the company that asks': {
    hasYes: true,
    enter: () => addRow(site, {}),
    leave: removeRows,
  },
  'with the same card at the company that asks, beside a namesake without a card': {
    hasYes: false,
    enter: async () => {
      await addRow(site, {})
      await addRow(site, { subject_id: null })
    },
    leave: removeRows,
  },
  'with the same card and other names at the company that asks, beside a namesake without a card': {
    hasYes: false,
    enter: async () => {
      await addRow(site, { last_name: 'Gift', sort_name: sortNameOf({ ...KARI, lastName: 'Gift' }) })
      await addRow(site, { subject_id: null })
    },
    leave: removeRows,
  },
  'with a namesake of another card at the company that asks': {
    hasYes: false,
    enter: async () => addRow(site, { subject_id: await newSubject() }),
    leave: removeRows,
  },
  'with a namesake who was merged with them': {
    hasYes: true,
    enter: () => addRow(trainer, { subject_id: null, merged_into_id: kari }),
    leave: removeRows,
  },
  'whom the issuer is no longer verified for': {
    hasYes: true,
    refusalOfTrainer: 'FORBIDDEN',
    enter: () => verify(trainer, false),
    leave: () => verify(trainer, true),
  },
  'whose issuer’s training never counted': {
    hasYes: false,
    refusalOfTrainer: 'FORBIDDEN',
    enter: async () => {
      await verify(trainer, false)
      await asSuperuser`update records set issuer_verified = false where tenant_id = ${trainer.id}`
    },
    leave: async () => {
      await verify(trainer, true)
      await asSuperuser`update records set issuer_verified = true where tenant_id = ${trainer.id}`
    },
  },
  'whose record was revoked': {
    hasYes: false,
    enter: () => asSuperuser`update records set revoked_at = now() where tenant_id = ${trainer.id}`,
    leave: () => asSuperuser`update records set revoked_at = null where tenant_id = ${trainer.id}`,
  },
  'whose training a newer version has ended': {
    hasYes: false,
    enter: () => asSuperuser`update records set ends_on = '2020-01-01' where tenant_id = ${trainer.id}`,
    leave: () => asSuperuser`update records set ends_on = null where tenant_id = ${trainer.id}`,
  },
  'whose course was no training on equipment': {
    hasYes: false,
    enter: () => asSuperuser`update records set course_kind = 'toolbox_talk' where tenant_id = ${trainer.id}`,
    leave: () => asSuperuser`update records set course_kind = 'equipment_training' where tenant_id = ${trainer.id}`,
  },
  'who has closed lookups': { hasYes: false, enter: () => close(false), leave: () => close(true) },
  'who has closed lookups and opened them again': {
    hasYes: true,
    enter: async () => {
      await close(false)
      await close(true)
    },
    leave: nothing,
  },
  'with the sign-in revoked': {
    hasYes: false,
    refusal: 'UNAUTHENTICATED',
    enter: () => asSuperuser`update sign_ins set revoked_at = now() where id = ${site.viewer.signInId}`,
    leave: () => asSuperuser`update sign_ins set revoked_at = null where id = ${site.viewer.signInId}`,
  },
  'with the membership ended': {
    hasYes: false,
    refusal: 'NOT_FOUND',
    enter: () => asSuperuser`update memberships set ended_at = now() where id = ${site.viewer.membershipId}`,
    leave: () => asSuperuser`update memberships set ended_at = null where id = ${site.viewer.membershipId}`,
  },
  'with the company no longer verified': {
    hasYes: false,
    refusal: 'FORBIDDEN',
    enter: () => verify(site, false),
    leave: () => verify(site, true),
  },
}

function verify({ id }: TestCompany, is: boolean) {
  if (is) return asSuperuser`update company_verifications set ended_at = null, ended_by = null where tenant_id = ${id}`
  return asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${id}`
}

beforeAll(async () => {
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  second = await companies.createCompany({ orgnr: '310000043', verified: true })
  site = await companies.createCompany({ orgnr: '310000094', verified: true })
  other = await companies.createCompany({ orgnr: '310000078', verified: true })
  unverified = await companies.createCompany({ orgnr: '310000051' })
  await trainOn(trainer, ['valid-kari'], { categoryKey: 'chainsaw' })
  kari = String((await asSuperuser`select id from persons where first_name = 'Kari'`)[0]!.id)
})

/** Straight to the function, without what the verb checks before it. */
async function atTheDatabase(caller: Caller, document: Document, categoryKey: string): Promise<string> {
  const now = companies.dependencies.now()
  const shown = DOCUMENTS[document]
  const event = {
    id: newId(),
    payload: '{}',
    salt: Buffer.alloc(16),
    digest: Buffer.alloc(32),
    keyId: null,
    signature: null,
  }
  try {
    const answer = await judgeDocument(access, caller, {
      id: newId(),
      sortName: sortNameOf(shown),
      birthDate: shown.birthDate,
      categoryKey,
      purpose: 'equipment_use',
      note: '',
      now,
      event,
      most: { ...MOST_A_DAY, byDocument: MOST_BY_DOCUMENT },
    })
    if (answer.outcome === 'unverified') return 'FORBIDDEN'
    return answer.hasIt ? `until ${answer.until}` : 'no'
  } catch (error) {
    if (error instanceof AccessDenied) return error.why === 'signed_out' ? 'UNAUTHENTICATED' : 'NOT_FOUND'
    throw error
  }
}

async function throughTheProcedure({ signInId, companySlug }: Caller, document: Document, categoryKey: string) {
  const why = { purpose: 'equipment_use', note: '' }
  const input = { companySlug, document: DOCUMENTS[document], what: { categoryKey }, why }
  try {
    const answer = (await api.call('verdict.askOthers', { signInId }, input)) as Record<string, unknown>
    expect(Object.keys(answer).sort()).toEqual(['answer', 'besides', 'until'])
    return answer.answer === 'no' ? 'no' : `${answer.answer} ${answer.until}`
  } catch (error) {
    return String(((error as Error).cause as { code?: string }).code)
  }
}

describe.each(Object.keys(STATES))('a person %s', (state) => {
  const cases = Object.keys(CALLERS).flatMap((caller) =>
    (Object.keys(DOCUMENTS) as Document[]).flatMap((document) =>
      EQUIPMENT.map((equipment) => [caller, document, equipment] as const),
    ),
  )
  test.each(cases)('is answered about to %s, with a document %s, about the %s', async (caller, document, equipment) => {
    const { hasYes, enter, leave, refusal, refusalOfTrainer } = STATES[state]!
    const { who, isRight, hasTaught, refusal: ofCaller } = CALLERS[caller]!
    const isOfSite = caller === 'a member of a company that has never met them'
    // What ends the right of the one member leaves the other company’s alone.
    const isYes = (hasYes || refusal) && !hasTaught && IS_THEIRS.includes(document) && equipment === 'chainsaw'
    const answer = isYes ? 'until 2028-11-22' : 'no'
    const expected = isRight ? (isOfSite && refusal) || (hasTaught && refusalOfTrainer) || answer : ofCaller
    await asSuperuser`delete from look_ups`
    await asSuperuser`delete from budget_uses`
    await enter()
    try {
      expect(await atTheDatabase(who(), document, equipment)).toBe(expected)
      expect(await throughTheProcedure(who(), document, equipment)).toBe(expected)
    } finally {
      await leave()
    }
  })
})

describe('the functions of a verdict by document', () => {
  test('find people by an index, through the books of all companies', async () => {
    await asSuperuser`insert into persons select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'subject_id', null,
      'first_name', 'Ola' || n, 'sort_name', 'nordmann, ola' || n))).* from persons p, generate_series(1, 3000) n where p.id = ${kari}`
    await asSuperuser`analyze persons`
    const [body] = await asSuperuser`select prosrc as text from pg_proc where proname = 'find_human'`
    const statement = String(body!.text)
      .replace(/^.*RETURN QUERY/s, '')
      .replace(/END\s*$/, '')
      .replaceAll('p_asking', `'${site.id}'::uuid`)
      .replaceAll('p_sort_name', `'${sortNameOf(KARI)}'::text`)
      .replaceAll('p_birth_date', `'${KARI.birthDate}'::date`)
    const plan = await asSuperuser.unsafe(`explain ${statement}`)
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('persons_document_idx')
    await asSuperuser`delete from persons where first_name like 'Ola%'`
  })

  test.each(Object.keys(ACCESS_ROLES) as AccessRole[])('are called as they should be by the %s role', async (role) => {
    const judge = query`select * from app.judge_document(${site.viewer.signInId}, ${site.slug}, 'x', '1990-05-05', 'chainsaw', ${newId()},
      'training', '', now(), 6, 12, 60, ${newId()}, '{}', '', '', null, null)`
    const call = (statement: typeof judge) =>
      access.pools[role]
        .transaction(({ tx }) => tx.execute(statement), 'rollback')
        .then(
          () => 'answered',
          (error) => error.cause.code,
        )
    expect(await call(judge)).toBe(role === 'card' ? 'answered' : '42501')
    expect(await call(query`select * from app.find_human(null, 'x', '1990-05-05')`)).toBe('42501')
  })
})

test.each(['of the person', 'of another birth date'] as const)(
  'questions with one document %s take turns',
  async (document) => {
    await asSuperuser`delete from look_ups`
    const ask = (
      shown: Document,
    ) => query`select * from app.judge_document(${site.viewer.signInId}, ${site.slug}, ${sortNameOf(DOCUMENTS[shown])},
    ${DOCUMENTS[shown].birthDate}, 'chainsaw', ${newId()}, 'training', '', now(), 6, 12, 60, ${newId()}, '{}', '', '', null, null)`
    const askAtOnce = (shown: Document) =>
      access.pools.card
        .transaction(async ({ tx }) => {
          await tx.execute(query`set local lock_timeout = '200ms'`)
          await tx.execute(ask(shown))
        }, 'rollback')
        .then(
          () => 'answered',
          (error) => error.code,
        )
    await access.pools.card.transaction(async ({ tx }) => {
      await tx.execute(ask(document))
      expect(await askAtOnce(document)).toBe('55P03')
      expect(await askAtOnce('of other names')).toBe('answered')
    }, 'rollback')
    expect(await askAtOnce(document)).toBe('answered')
  },
)

test('a receipt opens nothing, also at the moment of the question', async () => {
  await asSuperuser`delete from look_ups`
  expect(await atTheDatabase(as(site.viewer, site), 'of the person', 'chainsaw')).toBe('until 2028-11-22')
  const [receipt] =
    await asSuperuser`update look_ups set expires_at = now() + interval '1 year' returning id, subject_id`
  expect(receipt!.subject_id).not.toBeNull()
  const at = new Date(companies.dependencies.now().getTime() - YEAR)
  const [shown] = await access.pools.card.transaction(
    ({ tx }) =>
      tx.execute(
        query`select tenant_id, record_ids from app.enter_card(${site.viewer.signInId}, ${site.slug}, ${receipt!.id}, ${at.toISOString()})`,
      ),
    'rollback',
  )
  expect(shown).toEqual({ tenant_id: null, record_ids: null })
})
