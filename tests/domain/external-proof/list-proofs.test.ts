import { parse } from 'csv-parse/sync'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { exportList } from '#server/domain/export/export-list.ts'
import { exportListSchema } from '#server/domain/export/schema.ts'
import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { listProofs } from '#server/domain/external-proof/list-proofs.ts'
import { listProofsSchema } from '#server/domain/external-proof/schema.ts'
import { importList } from '#server/domain/proof-import/import-list.ts'
import { undoImport } from '#server/domain/proof-import/undo-import.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { listLine } from '#tests/support/test-lists.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const sql = companies.asSuperuser
let company: TestCompany

const send = (titles: string[], change: object = {}) => {
  const lines = titles.map((title, index) => listLine(Object.assign({ title }, change), index + 2))
  const input = { key: newId(), fileName: '', lineCount: lines.length, approves: false, lines }
  return importList(company.admin.ctx, input).then(() => input.key)
}
const list = (input: object = {}, ctx = company.admin.ctx) => listProofs(ctx, listProofsSchema.parse(input))
const titles = async (input: object = {}) => (await list(input)).proofs.map(({ title }) => title)

async function csv(state: string, ctx = company.admin.ctx): Promise<string[][]> {
  const of = { list: 'proofs', filter: { state } }
  const pieces: Uint8Array[] = []
  const file = await exportList(ctx, exportListSchema.parse({ of, format: 'csv', language: 'nb' }))
  for await (const piece of file.bytes) pieces.push(piece)
  return parse(Buffer.concat(pieces), { delimiter: ';', bom: true })
}

beforeAll(async () => {
  company = await companies.createCompany()
  for (const [title, change] of [
    ['Første', { lastName: '=Ærlig+1', untilDate: '04.03.2025' }],
    ['Andre', { lastName: 'Østgård', kind: 'Egenerklæring', certificateNumber: 'A-7' }],
    ['Tredje', { lastName: 'Žemaitė', certificateNumber: '@sum' }],
  ] as const) {
    await send([title], change)
    companies.passTime(60_000)
  }
  const undone = await send(['Angret'], { lastName: 'Borte' })
  await undoImport(company.admin.ctx, { importId: undone })
  const [first, second] =
    await sql`select id from external_proofs where tenant_id = ${company.id} order by submitted_at`
  const decide = (proofId: string, outcome: 'approved' | 'rejected', decisions: number) =>
    decideProof(company.admin.ctx, { proofId, outcome, decisions, reason: outcome === 'rejected' ? 'Uleselig' : '' })
  await decide(first!.id, 'rejected', 0)
  await decide(first!.id, 'approved', 1)
  await decide(second!.id, 'rejected', 0)
})

beforeEach(() => sql`delete from budget_uses`)

test('all proofs are listed newest first, those that wait oldest first, and none of an undone import', async () => {
  expect(await titles()).toEqual(['Tredje', 'Andre', 'Første'])
  const importId = await send(['Fjerde'], { lastName: 'Sist' })
  expect(await titles({ state: 'waiting' })).toEqual(['Tredje', 'Fjerde'])
  expect((await list()).proofs.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'rejected', 'expired'])
  await undoImport(company.admin.ctx, { importId })
  expect(await titles({ state: 'waiting' })).toEqual(['Tredje'])
})

test('a page starts where the one before ended', async () => {
  const { proofs } = await list()
  const after = { submittedAt: proofs[0]!.submittedAt, id: proofs[0]!.id }
  expect(await titles({ after })).toEqual(['Andre', 'Første'])
  expect(await titles({ state: 'waiting', after })).toEqual([])
})

describe('the file', () => {
  test('has a line for each proof with its state, and nothing that a spreadsheet runs', async () => {
    const [head, ...lines] = await csv('all')
    expect(head).toEqual([
      ...['Navn', 'Fødselsdato', 'Arbeidsgiver', 'Opplæring', 'Type', 'Utsteder', 'Bevis nr.', 'Dato'],
      ...['Gjelder fra', 'Gyldig til', 'Status', 'Registrert'],
    ])
    expect(lines.map((cells) => [cells[0], cells[3], cells[4], cells[6], cells[9], cells[10]])).toEqual([
      ['Žemaitė, Lise', 'Tredje', 'Tidligere opplæring', "'@sum", 'Utløper ikke', 'Venter på godkjenning'],
      ['Østgård, Lise', 'Andre', 'Egenerklæring', '', 'Utløper ikke', 'Avvist'],
      ["'=Ærlig+1, Lise", 'Første', 'Tidligere opplæring', '', '04.03.2025', 'Utløpt'],
    ])
    expect((await csv('waiting')).slice(1).map((cells) => cells[3])).toEqual(['Tredje'])
  })

  test('is for administrators, and is in the log', async () => {
    for (const { ctx } of [company.instructor, company.viewer]) {
      await expect(csv('all', ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(list({}, ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await csv('waiting')
    const events = await sql`select payload from audit_events where tenant_id = ${company.id}
      and action = 'list.exported'`
    const asked = events.map(({ payload }) => JSON.parse(payload))
    expect(asked).toContainEqual({ list: 'proofs', format: 'csv', state: 'waiting' })
  })

  test('of another company has none of these lines', async () => {
    const other = await companies.createCompany()
    expect(await csv('all', other.admin.ctx)).toHaveLength(1)
  })
})
