import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { chooseColumn, missingColumns, recogniseColumns } from '#components/list-import/headings.ts'
import { assertNotLonger, cellsOf, nationalIdFault, UnreadableList } from '#components/list-import/list-table.ts'
import { decodeText, readFile } from '#components/list-import/read-file.ts'
import { readText } from '#components/list-import/read-text.ts'
import { writeCsv } from '#components/list-import/write-csv.ts'
import { PEOPLE_HEADINGS } from '#components/people-import/headings.ts'
import { PROOF_HEADINGS } from '#components/proof-import/headings.ts'
import { PEOPLE_COLUMNS } from '#server/domain/people-import/rules.ts'
import { PROOF_COLUMNS } from '#server/domain/proof-import/rules.ts'
import { workbook } from '#tests/support/test-workbook.ts'

const PROOFS = {
  columns: PROOF_COLUMNS,
  headings: PROOF_HEADINGS,
  needed: [['name' as const, 'firstName' as const, 'lastName' as const], ['title' as const], ['issuedDate' as const]],
}
const PEOPLE = {
  columns: PEOPLE_COLUMNS,
  headings: PEOPLE_HEADINGS,
  needed: [['name' as const], ['birthDate' as const]],
}

const problemOf = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'none',
      (error: unknown) => (error instanceof UnreadableList ? error.problem : error),
    )

describe('a text list', () => {
  test.each([
    [';', 'Navn;Kurs\nKari;Fall, høyde'],
    [',', 'Navn,Kurs\nKari,"Fall, høyde"'],
    ['tab', 'Navn\tKurs\nKari\tFall, høyde'],
    ['the sign that it names', 'sep=|\r\nNavn|Kurs\r\nKari|Fall, høyde'],
    ['; among quoted headings', '"Navn, hele";Kurs\nKari;Fall, høyde'],
  ])('is split by %s', (_, text) => {
    expect(readText(text, 'l.csv').rows[0]!.cells).toEqual(['Kari', 'Fall, høyde'])
  })

  test.each([
    ['UTF-8', Buffer.from('Åse Łukasz Žemaitė')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFÅse Łukasz Žemaitė')],
    ['UTF-16', Buffer.from('\uFEFFÅse Łukasz Žemaitė', 'utf16le')],
  ])('in %s keeps its letters', (_, bytes) => {
    expect(decodeText(bytes).replace('\uFEFF', '')).toBe('Åse Łukasz Žemaitė')
  })

  test('in Windows-1252, as Norwegian Excel writes it, keeps æ, ø and å', async () => {
    const bytes = Buffer.from('Navn;Kurs\r\nÆrlig Østgård;Løfteredskap \u0096 del 1\r\n', 'latin1')
    expect((await readFile(bytes, 'l.csv')).rows).toEqual([
      { line: 2, cells: ['Ærlig Østgård', 'Løfteredskap – del 1'] },
    ])
  })

  test('keeps the line numbers of the file, and leaves out empty lines', () => {
    const { headings, rows } = readText('\nNavn;Kurs\n;\nKari;"Fall\ni to linjer"\n\nOla;Sag\n', 'l.csv')
    expect(headings).toEqual(['Navn', 'Kurs'])
    expect(rows.map(({ line }) => line)).toEqual([4, 6])
  })

  test('loses its null bytes and nothing else', () => {
    expect(readText('Navn;Kurs\nKa\0ri;Fall', 'l.csv').rows[0]!.cells).toEqual(['Kari', 'Fall'])
  })

  test('with quotes that never end is refused, and one with quotes within a cell is not', async () => {
    expect(await problemOf(() => readText(`Navn;Kurs\nKari;"Fall${'x'.repeat(300_000)}`, ''))).toBe('quotes')
    expect(readText('Navn;Kurs\nKari;Stillas 2" rør', '').rows[0]!.cells[1]).toBe('Stillas 2" rør')
  })

  // A reader that looks back from each character would need hours: the test would time out.
  test('is read to its end, whatever it contains', async () => {
    const problems = []
    for (const piece of ['"a"b', ';', '"', 'x', '"";']) {
      problems.push(await problemOf(() => readText(`Navn;Kurs\n${piece.repeat(2_900_000 / piece.length)}`, '')))
    }
    expect(problems).toEqual(['quotes', 'noLines', 'quotes', 'quotes', 'noLines'])
  })
})

test.each([
  ['empty', new Uint8Array()],
  ['empty', Buffer.from(' \n;;\n')],
  ['noLines', Buffer.from('Navn;Kurs\n')],
  ['tooLarge', Buffer.alloc(3_000_001, 'a')],
  ['tooManyColumns', Buffer.from(`Navn\n${';x'.repeat(70)}\n`)],
  ['unreadable', Buffer.from('PK\u0003\u0004 not a workbook')],
  ['unreadable', Buffer.from(zipSync({ 'hei.txt': strToU8('hei') }))],
] as const)('a file that is %s says so', async (problem, bytes) => {
  expect(await problemOf(() => readFile(bytes, 'l.csv'))).toBe(problem)
})

test('Excel before 2007, and a workbook with a password, say so', async () => {
  const bytes = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])
  expect(await problemOf(() => readFile(bytes, 'l.xls'))).toBe('oldExcel')
  expect(await problemOf(() => readFile(bytes, 'l.xlsx'))).toBe('locked')
})

describe('a workbook', () => {
  test('gives its first sheet, with dates of the calendar, numbers as stored and no formula', async () => {
    const table = await readFile(
      workbook([
        ['Navn', 'Dato', 'Nummer', 'Tall'],
        ['Åse Žemaitė', { date: 46_022 }, 1_010_750_160, 46_022],
      ]),
      'l.xlsx',
    )
    expect(table.headings).toEqual(['Navn', 'Dato', 'Nummer', 'Tall'])
    expect(table.rows).toEqual([{ line: 2, cells: ['Åse Žemaitė', '2025-12-31', '1010750160', '46022'] }])
  })

  test('of 5,000 rows is read, although its parts are larger than the reader would inflate by itself', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => [`Person ${at}`, 'Kurs', { date: 46_000 }, 'Kursfirma AS'])
    const table = await readFile(workbook([['Navn', 'Kurs', 'Dato', 'Utstedt av'], ...rows]), 'l.xlsx')
    expect(table.rows).toHaveLength(5_000)
  })

  test('that inflates beyond the limit is refused before it is inflated', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(41_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await problemOf(() => readFile(bomb, 'l.xlsx'))).toBe('tooLarge')
  })

  test('that lies about its size gives no more than it declares', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(41_000_000) }, { level: 9 }))
    for (let at = bomb.indexOf('PK\u0001\u0002'); at >= 0; at = bomb.indexOf('PK\u0001\u0002', at + 1))
      bomb.writeUInt32LE(10, at + 24)
    expect(await problemOf(() => readFile(bomb, 'l.xlsx'))).toBe('unreadable')
  })
})

test('columns are recognised by their headings in both languages', () => {
  expect(
    recogniseColumns(PROOFS, [
      'Fornavn',
      'ETTERNAVN',
      'Fødselsdato',
      'Kurs',
      'Utstedt av',
      'Dato',
      'Gyldig til',
      'Avdeling',
    ]),
  ).toEqual([...['firstName', 'lastName', 'birthDate', 'title', 'issuer', 'issuedDate', 'untilDate'], null])
  expect(recogniseColumns(PROOFS, ['Name', 'Date of birth', 'Course', 'Issued by:', 'Date', 'Date'])).toEqual([
    ...['name', 'birthDate', 'title', 'issuer', 'issuedDate'],
    null,
  ])
  expect(missingColumns(PROOFS, recogniseColumns(PROOFS, ['Hvem', 'Kurs']))).toEqual(['name', 'issuedDate'])
})

test('a column that is chosen loses its meaning elsewhere', () => {
  expect(chooseColumn(['name', 'title', null], 2, 'title')).toEqual(['name', null, 'title'])
  expect(chooseColumn(['name', null, null], 1, null)).toEqual(['name', null, null])
  expect(cellsOf({ line: 2, cells: ['Kari'] }, ['name', null, 'title'])).toEqual({ name: 'Kari', title: '' })
})

test('a national identity number in any cell refuses its row, also in a column that is left out', () => {
  expect(nationalIdFault({ line: 2, cells: ['Kari', '010101 12345'] })).toEqual([{ code: 'nationalId', column: null }])
  expect(nationalIdFault({ line: 2, cells: ['Kari', '310000019'] })).toBeNull()
  expect(readText('Navn;Kurs\nKari;Fall', '01010112345.csv').fileName).toBe('')
})

test('a cell that a spreadsheet would run as a formula is written as text', () => {
  expect(writeCsv([['=1+1', '+47', '-2', '@a', '\tx', 'Kari; "K"', ' =x']])).toBe(
    `\uFEFF'=1+1;'+47;'-2;'@a;"'\tx";"Kari; ""K""";' =x\r\n`,
  )
})

test('a list of people has columns of its own, and says which are missing', () => {
  const columns = recogniseColumns(PEOPLE, ['Navn', 'Født', 'Org.nr', 'Firma', 'Avdeling', 'E-post', 'Språk', 'Kurs'])
  expect(columns).toEqual(['name', 'birthDate', 'orgnr', 'employer', 'group', 'email', 'language', null])
  expect(missingColumns(PEOPLE, recogniseColumns(PEOPLE, ['Navn', 'Kurs']))).toEqual(['birthDate'])
})

test('a list may have as many lines as its kind allows, and no more', () => {
  const table = { fileName: '', headings: ['Navn'], rows: [2, 3].map((line) => ({ line, cells: ['Kari'] })) }
  expect(() => assertNotLonger(table, 2)).not.toThrow()
  expect(() => assertNotLonger(table, 1)).toThrow(new UnreadableList('tooManyLines'))
})
