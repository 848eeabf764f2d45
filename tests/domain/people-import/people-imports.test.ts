import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { GOES_WITH_PERSON, KEEPS_PERSON } from '#db/queries/people-imports.ts'
import { CREW_COMPANIES } from '#server/adapters/hms-card/sandbox/crew-cards.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { getContact } from '#server/domain/contact/get-contact.ts'
import { createGroup } from '#server/domain/group/create-group.ts'
import { getGroup } from '#server/domain/group/get-group.ts'
import { LINES_AT_ONCE, type ListCells } from '#server/domain/list-import/rules.ts'
import { getImportOfPeople } from '#server/domain/people-import/get-import.ts'
import { importPeople } from '#server/domain/people-import/import-people.ts'
import { listImportsOfPeople } from '#server/domain/people-import/list-imports.ts'
import { previewPeople } from '#server/domain/people-import/preview-people.ts'
import { importPeopleSchema } from '#server/domain/people-import/schema.ts'
import { undoImportOfPeople } from '#server/domain/people-import/undo-import.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { personLine } from '#tests/support/test-lists.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInPerson } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany

beforeAll(async () => {
  company = await companies.createCompany()
})

/** Letters alone: two numbers in a row may look like a national identity number. */
let names = 0
const lastName = () => `Påliste${[...String(names++)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`
const lines = (all: ListCells[]) => all.map((cells, index) => personLine(cells, index + 2))
const inputOf = (all: ListCells[], key = newId()) => ({
  key,
  fileName: 'ansatte.csv',
  lineCount: all.length,
  lines: lines(all),
})
const send = (all: ListCells[], key?: string) => importPeople(company.admin.ctx, inputOf(all, key))
const preview = async (all: ListCells[]) => (await previewPeople(company.admin.ctx, { lines: lines(all) })).verdicts
const faultsOf = async (...all: ListCells[]) =>
  (await preview(all)).map(({ faults }) => faults.map(({ code, column }) => `${code} ${column}`).join())
const find = (text: string) => searchPeople(company.admin.ctx, { text })
const countOf = async (key: string) => {
  const [row] = await companies.asSuperuser`select count(*)::int as n from persons where import_id = ${key}`
  return row!.n as number
}

test('a line adds a person with employer, group and address, and says so in the log', async () => {
  const name = lastName()
  const { groupId } = await createGroup(company.admin.ctx, {
    name: 'Ærlige Østlendinger',
    rule: 'by_hand',
    employerId: null,
    trade: null,
    projectId: null,
  })
  const key = newId()
  const line = {
    lastName: name,
    orgnr: 'NO 310 000 019 MVA',
    group: 'ærlige  østlendinger',
    email: 'Pia@Example.org',
    language: 'Polsk',
  }
  expect((await send([line], key)).imported).toEqual([2])
  const [person] = await find(name)
  expect(person).toMatchObject({ firstName: 'Pia', lastName: name, birthDate: '1991-04-05' })
  const { employments } = await getPerson(company.viewer.ctx, { personId: person!.id })
  expect(employments).toMatchObject([{ orgnr: '310000019', origin: 'hand' }])
  expect(await getContact(company.instructor.ctx, { personId: person!.id })).toEqual({
    email: 'pia@example.org',
    locale: 'pl',
  })
  expect((await getGroup(company.viewer.ctx, { groupId })).people.map(({ id }) => id)).toEqual([person!.id])
  const events = await companies.asSuperuser`select action from audit_events
    where entity_id in (${key}, ${person!.id}, ${groupId}) order by action`
  expect(events.map(({ action }) => action)).toEqual([
    'group.created',
    'group.member_added',
    'people_import.started',
    'person.imported',
  ])
})

test('a preview writes nothing', async () => {
  const name = lastName()
  expect(await preview([{ lastName: name, orgnr: '310000019' }])).toMatchObject([
    { faults: [], person: { state: 'new' }, employer: { orgnr: '310000019' } },
  ])
  expect(await find(name)).toEqual([])
  expect((await listImportsOfPeople(company.admin.ctx)).imports.every(({ lineCount }) => lineCount > 0)).toBe(true)
})

test('each fault of a line is named with its column, and the line is left out', async () => {
  expect(
    await faultsOf(
      { firstName: '', lastName: '' },
      { birthDate: '' },
      { birthDate: '31.02.1990' },
      { birthDate: '01.01.2099' },
      { orgnr: '310000018' },
      { employer: 'Uten nummer AS' },
      { email: 'pia@' },
      { language: 'klingon' },
      { group: 'Finnes ikke' },
      { lastName: '𒀀𒀁' },
    ),
  ).toEqual([
    'required firstName',
    'required birthDate',
    'invalidDate birthDate',
    'dateInFuture birthDate',
    'invalidOrgnr orgnr',
    'orgnrMissing orgnr',
    'invalidEmail email',
    'unknownLanguage language',
    'unknownGroup group',
    'notPrintable firstName',
  ])
})

test('a group by rule is no group to be put in', async () => {
  const trade = {
    name: 'Malere',
    rule: 'trade' as const,
    employerId: null,
    trade: 'CONSTRUCTION' as const,
    projectId: null,
  }
  await createGroup(company.admin.ctx, trade)
  expect(await faultsOf({ lastName: lastName(), group: 'malere' })).toEqual(['groupByRule group'])
})

test('an employer that the register does not know needs a name', async () => {
  expect(await faultsOf({ lastName: lastName(), orgnr: '310000299' })).toEqual(['employerUnknown orgnr'])
  expect(await faultsOf({ lastName: lastName(), orgnr: '310000299', employer: 'Ukjent AS' })).toEqual([''])
})

test('an employer that the register does not know keeps none of the others from being asked', async () => {
  const orgnrs = ['310000299', ...CREW_COMPANIES.slice(5, 16).map(({ orgnr }) => orgnr)]
  const faults = await faultsOf(...orgnrs.map((orgnr) => ({ lastName: lastName(), orgnr })))
  expect(faults).toEqual(['employerUnknown orgnr', ...orgnrs.slice(1).map(() => '')])
})

test('a person who is there already is recognised by name and birth date, however the name is split, and not changed', async () => {
  const { id } = await checkInPerson(company, qrOf('valid-kari'))
  const kari = await getPerson(company.admin.ctx, { personId: id })
  const whole = { firstName: '', lastName: '', birthDate: kari.birthDate }
  const all = [
    {
      firstName: kari.firstName.toUpperCase(),
      lastName: kari.lastName,
      birthDate: kari.birthDate,
      email: 'ny@example.org',
    },
    Object.assign({ name: `${kari.firstName} ${kari.lastName}` }, whole),
    Object.assign({ name: `${kari.lastName}, ${kari.firstName}` }, whole),
  ]
  for (const verdict of await preview(all)) {
    expect(verdict).toMatchObject({
      faults: [{ code: 'personThere' }],
      person: { state: 'known', person: { id, firstName: kari.firstName } },
    })
  }
  expect((await send(all)).imported).toEqual([])
  expect(await getContact(company.instructor.ctx, { personId: id })).toBeNull()
  const [first, middle, last] = ['Anne', 'Berit', lastName()]
  await send([{ firstName: `${first} ${middle}`, lastName: last }])
  expect(await faultsOf({ firstName: first, lastName: `${middle} ${last}` })).toEqual(['personThere null'])
  // Another birth date is another person.
  expect(await faultsOf({ firstName: kari.firstName, lastName: kari.lastName, birthDate: '01.02.1950' })).toEqual([''])
})

test('a person who is twice in a list is added once, and the second line names the first', async () => {
  const name = lastName()
  const all = [{ lastName: name }, { firstName: '', lastName: '', name: `${name.toUpperCase()}, Pia` }]
  expect((await preview(all))[1]!.faults).toEqual([{ code: 'personRepeated', column: null, ofLine: 2 }])
  await send(all)
  expect(await find(name)).toHaveLength(1)
})

test('a double click, and two lists at once, add a person once', async () => {
  const [name, key] = [lastName(), newId()]
  const answers = await Promise.all([send([{ lastName: name }], key), send([{ lastName: name }], key)])
  const added = { imported: [2], leftOut: [] }
  expect(answers).toEqual([added, added])
  const other = lastName()
  await Promise.all([send([{ lastName: other }]), send([{ lastName: other }])])
  expect([await find(name), await find(other)].map((people) => people.length)).toEqual([1, 1])
})

test('a national identity number in any cell is refused, and is nowhere in the answer or the database', async () => {
  const number = '01010112345'
  const answer = await send([{ lastName: lastName(), group: number }])
  expect(answer).toEqual({ imported: [], leftOut: [{ line: 2, faults: [{ code: 'nationalId', column: null }] }] })
  const named = { key: newId(), fileName: `${number}.csv`, lineCount: 1, lines: [personLine()] }
  expect(importPeopleSchema.safeParse(named).error?.issues[0]).toMatchObject({ message: 'nationalId' })
})

test('undo deletes the people of an import, with employer, groups and address, and keeps those who are used', async () => {
  const [key, free, used] = [newId(), lastName(), lastName()]
  await send([{ lastName: free, orgnr: '310000019', email: 'a@example.org' }, { lastName: used }], key)
  const [[gone], [kept]] = [await find(free), await find(used)]
  await issuePersonalCode(company.instructor.ctx, { personId: kept!.id, replaces: null })
  expect(await undoImportOfPeople(company.admin.ctx, { importId: key })).toEqual({ removed: 1, kept: 1 })
  expect(await undoImportOfPeople(company.admin.ctx, { importId: key })).toEqual({ removed: 0, kept: 0 })
  expect(await find(free)).toEqual([])
  expect((await find(used)).map(({ id }) => id)).toEqual([kept!.id])
  for (const table of ['person_search_terms', 'employments', 'person_contacts', 'group_members']) {
    expect(await companies.asSuperuser.unsafe(`select 1 from ${table} where person_id = '${gone!.id}'`)).toHaveLength(0)
  }
  await expect(send([{ lastName: free }], key)).rejects.toMatchObject({ reason: 'importUndone' })
  expect((await listImportsOfPeople(company.admin.ctx)).imports.find(({ id }) => id === key)).toMatchObject({
    undoneByName: company.admin.name,
    undoUntil: null,
  })
  expect((await getImportOfPeople(company.admin.ctx, { importId: key })).lines).toMatchObject([{ lastName: used }])
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  expect(await companies.asSuperuser`select 1 from row_seals where row_id = ${key}`).not.toHaveLength(0)
})

test('everything that refers to a person either keeps them at an undo, or goes with them', async () => {
  const references = await companies.asSuperuser`
    select c.relname || '.' || a.attname as reference from pg_constraint k
    join pg_class c on c.oid = k.conrelid cross join lateral unnest(k.conkey) column_number
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = column_number
    where k.confrelid = 'persons'::regclass and a.attname <> 'tenant_id'`
  const handled = [
    ...KEEPS_PERSON.map(([table, column]) => `${table}.${column}`),
    ...GOES_WITH_PERSON.map((table) => `${table[Symbol.for('drizzle:Name') as never]}.person_id`),
  ]
  expect(references.map((row) => row.reference).sort()).toEqual(handled.sort())
})

test('only an administrator imports and undoes people, and one company cannot undo the import of another', async () => {
  const key = newId()
  await send([{ lastName: lastName() }], key)
  const { instructor } = company
  await expect(importPeople(instructor.ctx, inputOf([{}]))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(previewPeople(instructor.ctx, { lines: lines([{}]) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(undoImportOfPeople(instructor.ctx, { importId: key })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(listImportsOfPeople(instructor.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const other = await companies.createCompany()
  await expect(undoImportOfPeople(other.admin.ctx, { importId: key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(getImportOfPeople(other.admin.ctx, { importId: key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(importPeople(other.admin.ctx, inputOf([{}], key))).resolves.toMatchObject({ imported: [2] })
  expect(await countOf(key)).toBe(2)
})

test('an import can be undone for 24 hours, and no longer', async () => {
  const key = newId()
  await send([{ lastName: lastName() }], key)
  companies.passTime(24 * 3_600_000 + 1)
  await expect(undoImportOfPeople(company.admin.ctx, { importId: key })).rejects.toMatchObject({
    reason: 'importUndoTooLate',
  })
})

// Prints what it took, for docs/PERFORMANCE.md.
test('10,000 people are imported, recognised the second time, and undone', async () => {
  const large = await companies.createCompany({ orgnr: '310000094', verified: true })
  const word = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  const portions = Array.from({ length: 10_000 / LINES_AT_ONCE }, (_, part) =>
    Array.from({ length: LINES_AT_ONCE }, (__, at) => {
      const number = part * LINES_AT_ONCE + at
      return personLine({ lastName: `Stor${word(number)}`, orgnr: '310000094', birthDate: '01.01.1980' }, number + 2)
    }),
  )
  const key = newId()
  const imported = await timed(async () => {
    for (const [part, some] of portions.entries()) {
      // As the database does by itself in the meantime: it planned its checks of foreign keys for an empty table.
      if (part === 5) await companies.asSuperuser`analyze`
      await importPeople(large.admin.ctx, { key, fileName: 'stor.csv', lineCount: 10_000, lines: some })
    }
  })
  expect(await countOf(key)).toBe(10_000)
  let known = 0
  const previewed = await timed(async () => {
    for (const some of portions) {
      const { verdicts } = await previewPeople(large.admin.ctx, { lines: some })
      known += verdicts.filter(({ person }) => person?.state === 'known').length
    }
  })
  expect(known).toBe(10_000)
  const undone = await timed(() => undoImportOfPeople(large.admin.ctx, { importId: key }))
  expect(await countOf(key)).toBe(0)
  const took = { previewedMs: previewed, importedMs: imported, undoneMs: undone, better: 'lower' }
  console.log(JSON.stringify({ bench: 'people-import', lines: 10_000, ...took }))
}, 120_000)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}
