import { beforeAll, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { listProofsOfPerson } from '#server/domain/external-proof/list-proofs-of-person.ts'
import { listWaitingProofs } from '#server/domain/external-proof/list-waiting-proofs.ts'
import { LINES_AT_ONCE, type ListCells } from '#server/domain/list-import/rules.ts'
import { getPerson } from '#server/domain/person/get-person.ts'
import { searchPeople } from '#server/domain/person/search-people.ts'
import { getImport } from '#server/domain/proof-import/get-import.ts'
import { importList } from '#server/domain/proof-import/import-list.ts'
import { listImports } from '#server/domain/proof-import/list-imports.ts'
import { previewList } from '#server/domain/proof-import/preview-list.ts'
import { importListSchema } from '#server/domain/proof-import/schema.ts'
import { undoImport } from '#server/domain/proof-import/undo-import.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { listLine } from '#tests/support/test-lists.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInPerson } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany
let kari: { id: string; firstName: string; lastName: string; birthDate: string }

beforeAll(async () => {
  company = await companies.createCompany()
  kari = await getPerson(company.admin.ctx, { personId: (await checkInPerson(company, qrOf('valid-kari'))).id })
})

const ofKari = () => ({ firstName: kari.firstName, lastName: kari.lastName, birthDate: kari.birthDate })
let titles = 0
const titled = (title = `Kurs nummer ${titles++}`) => ({ title })

function send(lines: (ListCells | ReturnType<typeof listLine>)[], change: { key?: string; approves?: boolean } = {}) {
  const numbered = lines.map((line, index) =>
    'cells' in line ? (line as ReturnType<typeof listLine>) : listLine(line as ListCells, index + 2),
  )
  const input = { key: newId(), fileName: 'liste.csv', lineCount: lines.length, approves: true, lines: numbered }
  return importList(company.admin.ctx, Object.assign(input, change))
}

async function preview(lines: (ListCells & { personId?: string })[]) {
  const { verdicts } = await previewList(company.admin.ctx, {
    lines: lines.map(({ personId, ...cells }, index) => Object.assign(listLine(cells, index + 2), { personId })),
  })
  return verdicts
}

const codesOf = (verdicts: Awaited<ReturnType<typeof preview>>) =>
  verdicts.map(({ faults }) => faults.map(({ code }) => code).join())

const proofsOf = async (personId: string) => (await listProofsOfPerson(company.viewer.ctx, { personId })).proofs
const find = (text: string) => searchPeople(company.admin.ctx, { text })

test('an imported line is proof from others, marked with its list and line, and never a record of the company', async () => {
  const { title } = titled()
  const { records } = await getPerson(company.admin.ctx, { personId: kari.id })
  await send([Object.assign(ofKari(), { title })])
  const [proof] = (await proofsOf(kari.id)).filter((each) => each.title === title)
  expect(proof).toMatchObject({
    state: 'approved',
    importFileName: 'liste.csv',
    importLine: 2,
    submittedByName: company.admin.name,
    decision: { outcome: 'approved', decidedByName: company.admin.name },
  })
  expect((await getPerson(company.admin.ctx, { personId: kari.id })).records).toEqual(records)
})

test('without approval the proofs wait, and are decided one by one', async () => {
  const { title } = titled()
  await send([Object.assign(ofKari(), { title })], { approves: false })
  const waiting = (await listWaitingProofs(company.admin.ctx)).proofs.find((each) => each.title === title)
  expect(waiting).toMatchObject({ importFileName: 'liste.csv', decisions: 0 })
  await decideProof(company.admin.ctx, { proofId: waiting!.id, decisions: 0, outcome: 'rejected', reason: 'Uleselig' })
  expect((await proofsOf(kari.id)).find((each) => each.title === title)).toMatchObject({ state: 'rejected' })
})

test('a preview writes nothing', async () => {
  const before = await companies.asSuperuser`select (select count(*) from persons) persons,
    (select count(*) from external_proofs) proofs, (select count(*) from audit_events) events`
  expect(codesOf(await preview([{ lastName: 'Forhåndsvist' }]))).toEqual([''])
  const after = await companies.asSuperuser`select (select count(*) from persons) persons,
    (select count(*) from external_proofs) proofs, (select count(*) from audit_events) events`
  expect(after).toEqual(before)
})

test('somebody whom nobody knows is added once for all their lines, and is found by each part of the name', async () => {
  const name = { firstName: 'Łucja', lastName: 'Žemaitė-Ørn', birthDate: '1988-01-02' }
  const [one, other] = await preview([Object.assign(titled('A'), name), Object.assign(titled('B'), name)])
  expect([one!.person, other!.person]).toEqual([{ state: 'new' }, { state: 'new' }])
  await send([Object.assign(titled('A'), name), Object.assign(titled('B'), name)])
  const people = await find('zemaite')
  expect(people).toHaveLength(1)
  expect(people[0]).toMatchObject({ firstName: 'Łucja', lastName: 'Žemaitė-Ørn' })
  expect(await proofsOf(people[0]!.id)).toHaveLength(2)
})

test('a person is found by name alone where there is one, chosen where there are several, and needed where there is none', async () => {
  const lastName = 'Likesen'
  await send([
    Object.assign(titled(), { lastName, birthDate: '1990-01-01' }),
    Object.assign(titled(), { lastName, birthDate: '1992-02-02' }),
  ])
  const line = Object.assign(titled(), { lastName, birthDate: '' })
  const [verdict] = await preview([line])
  expect(codesOf([verdict!])).toEqual(['choosePerson'])
  const { person } = verdict!
  if (person?.state !== 'choose') throw new Error('nobody to choose')
  expect(person.candidates.map(({ birthDate }) => birthDate).sort()).toEqual(['1990-01-01', '1992-02-02'])
  const chosen = person.candidates[1]!
  expect(codesOf(await preview([Object.assign({ personId: chosen.id }, line)]))).toEqual([''])
  expect(codesOf(await preview([Object.assign({ personId: kari.id }, line)]))).toEqual(['choosePerson'])
  expect(codesOf(await preview([Object.assign(titled(), { lastName: 'Ukjent', birthDate: '' })]))).toEqual([
    'birthDateMissing',
  ])
  const whole = { firstName: '', lastName: '', name: `${kari.firstName} ${kari.lastName}`, birthDate: '' }
  expect((await preview([Object.assign(titled(), whole)]))[0]!.person).toMatchObject({
    state: 'known',
    person: { id: kari.id },
  })
})

test('a second import of the same list imports nothing, and says which lines are there already', async () => {
  const lines = [Object.assign(titled(), ofKari()), Object.assign(titled(), { lastName: 'Tilbake' })]
  expect((await send(lines)).imported).toEqual([2, 3])
  expect(codesOf(await preview(lines))).toEqual(['alreadyThere', 'alreadyThere'])
  expect(await send(lines)).toEqual({
    imported: [],
    leftOut: [2, 3].map((line) => ({ line, faults: [{ code: 'alreadyThere', column: null }] })),
  })
})

test('a line that repeats another of the list names it, and is not imported', async () => {
  const line = Object.assign(titled(), { lastName: 'Dobbel' })
  const again = Object.assign({}, line, { title: line.title.toUpperCase() })
  expect((await preview([line, again]))[1]!.faults).toEqual([{ code: 'repeated', column: null, ofLine: 2 }])
  expect((await send([line, again])).imported).toEqual([2])
})

test('a double click, or a second try after a lost answer, imports once', async () => {
  const key = newId()
  const lines = [Object.assign(titled(), { lastName: 'Dobbeltklikk' }), Object.assign(titled(), { title: '' })]
  const answers = await Promise.all([send(lines, { key }), send(lines, { key })])
  expect(answers.map(({ imported }) => imported)).toEqual([[2], [2]])
  const { imports } = await listImports(company.admin.ctx)
  expect(imports.find(({ id }) => id === key)).toMatchObject({ lineCount: 2, proofCount: 1, personCount: 1 })
})

test('two lists at once do not add the same person twice', async () => {
  const name = { lastName: 'Samtidigsen', birthDate: '1977-07-07' }
  await Promise.all([send([Object.assign(titled(), name)]), send([Object.assign(titled(), name)])])
  expect(await find(name.lastName)).toHaveLength(1)
})

test('an undone import shows none of its proofs, cannot go on, and is audited once', async () => {
  const key = newId()
  const { title } = titled()
  await send([Object.assign(ofKari(), { title })], { key, approves: false })
  await undoImport(company.admin.ctx, { importId: key })
  expect(await undoImport(company.admin.ctx, { importId: key })).toEqual({ proofs: 1 })
  expect((await proofsOf(kari.id)).filter((each) => each.title === title)).toEqual([])
  expect((await listWaitingProofs(company.admin.ctx)).proofs.filter((each) => each.title === title)).toEqual([])
  const [proof] = await companies.asSuperuser`select id from external_proofs where import_id = ${key}`
  const decision = { proofId: proof!.id, decisions: 0, outcome: 'approved' as const, reason: '' }
  await expect(decideProof(company.admin.ctx, decision)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(send([Object.assign(ofKari(), titled())], { key, approves: false })).rejects.toMatchObject({
    reason: 'importUndone',
  })
  const events = await companies.asSuperuser`select action from audit_events where entity_id = ${key} order by action`
  expect(events.map(({ action }) => action)).toEqual(['proof_import.started', 'proof_import.undone'])
  expect((await listImports(company.admin.ctx)).imports.find(({ id }) => id === key)).toMatchObject({
    undoneByName: company.admin.name,
    undoUntil: null,
  })
  expect(codesOf(await preview([Object.assign(ofKari(), { title })]))).toEqual([''])
})

test('an import is read a page at a time, by line, with a person for each, also after it is undone', async () => {
  const key = newId()
  const lines = Array.from({ length: 52 }, () => Object.assign(titled(), { lastName: 'Sidesen' }))
  await send(lines, { key })
  const first = await getImport(company.admin.ctx, { importId: key })
  expect(first.lines.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, at) => at + 2))
  expect(first).toMatchObject({ next: 51, import: { proofCount: 52, fileName: 'liste.csv' } })
  await undoImport(company.admin.ctx, { importId: key })
  const second = await getImport(company.admin.ctx, { importId: key, after: 51 })
  expect(second.lines).toMatchObject([
    { line: 52, lastName: 'Sidesen' },
    { line: 53, lastName: 'Sidesen' },
  ])
  expect(second).toMatchObject({ next: null, import: { undoUntil: null } })
})

test('only an administrator imports and undoes, and one company cannot undo the import of another', async () => {
  const key = newId()
  await send([Object.assign(titled(), { lastName: 'Rolle' })], { key })
  const { instructor } = company
  const lines = [listLine()]
  const input = { key: newId(), fileName: '', lineCount: 1, approves: true, lines }
  await expect(importList(instructor.ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(previewList(instructor.ctx, { lines })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(undoImport(instructor.ctx, { importId: key })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(listImports(instructor.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const other = await companies.createCompany()
  await expect(undoImport(other.admin.ctx, { importId: key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a line with a national identity number is refused, and the number is nowhere in the answer or the database', async () => {
  const number = '01010112345'
  const verdicts = await preview([{ note: `fnr ${number}` }])
  expect(codesOf(verdicts)).toEqual(['nationalId'])
  const answer = await send([{ note: `fnr ${number}` }])
  expect(answer).toMatchObject({ imported: [] })
  expect(JSON.stringify([verdicts, answer])).not.toContain(number)
  const [found] =
    await companies.asSuperuser`select count(*)::int as n from external_proofs where note like ${`%${number}%`}`
  expect(found!.n).toBe(0)
  const parsed = importListSchema.safeParse({
    key: newId(),
    fileName: `${number}.csv`,
    lineCount: 1,
    approves: true,
    lines: [listLine()],
  })
  expect(parsed.error?.issues[0]).toMatchObject({ path: ['fileName'], message: 'nationalId' })
})

test('names with marks of writing direction are cleaned, and a name that no font has is a fault', async () => {
  const lastName = 'Bidi\u202e\u200fsen'
  const { lines } = importListSchema.parse({
    key: newId(),
    fileName: '',
    lineCount: 1,
    approves: true,
    lines: [listLine({ lastName })],
  })
  expect(lines[0]!.cells.lastName).toBe('Bidisen')
  expect(codesOf(await preview([{ lastName: '𒀀𒀁' }]))).toEqual(['notPrintable'])
})

test('imported proofs, their approvals and the import are sealed', async () => {
  const key = newId()
  await send([Object.assign(titled(), { lastName: 'Forseglet' })], { key })
  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(company.id))
  const rows = await companies.asSuperuser`select table_name from row_seals where tenant_id = ${company.id}
    and row_id in (select id from external_proofs where import_id = ${key} union all select ${key}::uuid
      union all select d.id from external_proof_decisions d join external_proofs p on p.id = d.proof_id where p.import_id = ${key})`
  expect(rows.map((row) => row.table_name).sort()).toEqual([
    'external_proof_decisions',
    'external_proofs',
    'proof_imports',
  ])
})

test('an import can be undone for 24 hours, and no longer', async () => {
  const key = newId()
  await send([Object.assign(titled(), { lastName: 'Sent' })], { key })
  companies.passTime(24 * 3_600_000 + 1)
  await expect(undoImport(company.admin.ctx, { importId: key })).rejects.toMatchObject({ reason: 'importUndoTooLate' })
  expect((await listImports(company.admin.ctx)).imports.find(({ id }) => id === key)).toMatchObject({ undoUntil: null })
})

// Prints what it took, for docs/PERFORMANCE.md. A plan that searches the company for each line takes fifteen times as long.
test('5,000 lines add each person once, and are previewed as duplicates afterwards', async () => {
  const large = await companies.createCompany({ orgnr: '310000094', verified: true })
  const portions = Array.from({ length: 5_000 / LINES_AT_ONCE }, (_, part) =>
    Array.from({ length: LINES_AT_ONCE }, (__, at) => {
      const line = part * LINES_AT_ONCE + at + 2
      return listLine({ lastName: `Listesen${line % 1_000}`, birthDate: '1980-01-01', title: `Kurs ${line}` }, line)
    }),
  )
  const importAll = async () => {
    const key = newId()
    for (const lines of portions) {
      await importList(large.admin.ctx, { key, fileName: 'stor.csv', lineCount: 5_000, approves: true, lines })
    }
  }
  const imported = await timed(importAll)
  let withFaults = 0
  const previewed = await timed(async () => {
    for (const lines of portions) {
      const { verdicts } = await previewList(large.admin.ctx, { lines })
      withFaults += verdicts.filter(({ faults }) => faults.length > 0).length
    }
  })
  expect(withFaults).toBe(5_000)
  console.log(
    JSON.stringify({
      bench: 'proof-import',
      lines: 5_000,
      previewedMs: previewed,
      importedMs: imported,
      better: 'lower',
    }),
  )
  const [counts] = await companies.asSuperuser`select
    (select count(*)::int from external_proofs where tenant_id = ${large.id}) proofs,
    (select count(*)::int from persons where tenant_id = ${large.id}) persons`
  expect(counts).toEqual({ proofs: 5_000, persons: 1_000 })
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}
