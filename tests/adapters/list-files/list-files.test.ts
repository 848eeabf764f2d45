import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import type { Cell, ListContent } from '#server/domain/export/port.ts'
import { type ExportFormat, MOST_PDF_ROWS } from '#server/domain/export/rules.ts'
import { countEmptyBoxes, readPdfText } from '../certificate-pdf/read-pdf-text.ts'

const files = createListFiles()

/** Names and notes as people and registers write them, and as those who mean harm do. */
const UNTIDY = [
  '=1+1',
  '+4712345678',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  ' =cmd|calc',
  '\u200f=1+1',
  '＝1+1',
  '"Kran" og; truck',
  'to\nlinjer',
  'Ærlig Øydis Åse',
  'Żółć Gąśliński-Łęcki',
  'Ąžuolas Čiurlionytė Šėža',
  'علي حسن',
  'אברהם \u200fכהן',
  'Її Ґалаґан',
  `'allerede`,
  ' rom foran og bak ',
]

async function* pagesOf(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  for (let start = 0; start < rows.length; start += 7) yield rows.slice(start, start + 7)
}

function contentOf(rows: Cell[][], more: Partial<ListContent> = {}): ListContent {
  return {
    list: 'expiring',
    company: { name: 'Nordlys Bygg & Ærlig AS', orgnr: '310000086' },
    filter: [{ name: 'search', value: 'øy' }],
    columns: [
      { key: 'name', width: 30 },
      { key: 'validUntil', width: 11 },
      { key: 'people', width: 9 },
      { key: 'status', width: 12 },
    ],
    pages: pagesOf(rows),
    madeAt: new Date('2026-11-30T06:05:00Z'),
    ...more,
  }
}

const rowOf = (text: string, index = 0): Cell[] => [
  text,
  { day: '2026-02-01' },
  index,
  { word: 'competence.state.expired' },
]

async function write(content: ListContent, format: ExportFormat, language: 'nb' | 'en' = 'nb') {
  const { bytes, ...file } = await files.write(content, { format, language })
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  return { ...file, content: Buffer.concat(pieces) }
}

describe('CSV', () => {
  test('is what Norwegian Excel opens with a double click, and another reader reads every text back', async () => {
    const { content, name, type } = await write(contentOf(UNTIDY.map(rowOf)), 'csv')
    expect([name, type]).toEqual(['utloper-2026-11-30.csv', 'text/csv; charset=utf-8'])
    expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(content.toString('utf8').split('\r\n')[0]).toBe('\ufeffNavn;Gyldig til;Personer;Status')
    const [, ...lines] = parse(content, { delimiter: ';', bom: true, record_delimiter: '\r\n' }) as string[][]
    expect(lines.map(([text]) => text?.replace(/^'(?=[\s\p{Cf}]*[=+\-@＝])/u, ''))).toEqual(UNTIDY)
    expect(lines[3]?.slice(1)).toEqual(['01.02.2026', '3', 'Utløpt'])
  })

  test('never begins a cell with what a spreadsheet runs', async () => {
    const { content } = await write(contentOf(UNTIDY.map(rowOf)), 'csv')
    const lines = parse(content, { delimiter: ';', bom: true, record_delimiter: '\r\n' }) as string[][]
    const dangerous = lines.flat().filter((text) => /^[\s\p{Cf}]*[=+\-@＝]/u.test(text))
    expect(dangerous).toEqual([])
    expect(lines.flat().filter((text) => text.startsWith("'")).length).toBe(10)
  })

  test('has dates that every program reads in English, and only the headings where there are no rows', async () => {
    const english = await write(contentOf([rowOf('A')]), 'csv', 'en')
    expect(english.content.toString('utf8')).toBe('\ufeffName;Valid until;People;Status\r\nA;2026-02-01;0;Expired')
    expect((await write(contentOf([]), 'csv')).content.toString('utf8')).toBe('\ufeffNavn;Gyldig til;Personer;Status')
  })

  test('shows a moment as a clock in Oslo does', async () => {
    const { content } = await write(contentOf([[{ moment: new Date('2026-07-01T22:30:00Z') }]]), 'csv')
    expect(content.toString('utf8')).toContain('02.07.2026 00:30')
  })
})

describe('Excel', () => {
  test('has texts as texts, days as days and numbers as numbers, in a reader that is not the writer’s', async () => {
    const { content, name } = await write(contentOf(UNTIDY.map(rowOf)), 'xlsx')
    expect(name).toBe('utloper-2026-11-30.xlsx')
    const [head, ...lines] = await readSheet(content, { trim: false })
    expect(head).toEqual(['Navn', 'Gyldig til', 'Personer', 'Status'])
    // XML makes a line feed of a carriage return, unless it is written as a number.
    expect(lines.map(([text]) => text)).toEqual(UNTIDY)
    expect(lines[3]?.slice(1)).toEqual([new Date('2026-02-01T00:00:00Z'), 3, 'Utløpt'])
  })

  test('holds no formula, and letters that XML forbids do not break it', async () => {
    const { content } = await write(contentOf([rowOf('a\u0001b\u{10ffff}\ud800c'), rowOf('=1+1')]), 'xlsx')
    const lines = await readSheet(content)
    expect(lines).toHaveLength(3)
    expect(lines[2]?.[0]).toBe('=1+1')
  })
})

describe('PDF', () => {
  const pdfText = async (content: ListContent, language: 'nb' | 'en' = 'nb') =>
    readPdfText((await write(content, 'pdf', language)).content)

  test('says company, selection, day and page, and has every row with its letters', async () => {
    const { content, name } = await write(contentOf(UNTIDY.map(rowOf)), 'pdf')
    expect(name).toBe('utloper-2026-11-30.pdf')
    const text = readPdfText(content).replaceAll(/\s+/g, ' ')
    for (const said of ['Nordlys Bygg & Ærlig AS', '310 000 086', 'søk: «øy»', '30.11.2026 07:05', 'Side 1 av 1'])
      expect(text).toContain(said)
    for (const said of [
      'Ærlig',
      'Øydis',
      'Żółć',
      'Ąžuolas',
      'Čiurlionytė',
      'Ґалаґан',
      '=1+1',
      'truck',
      '01.02.2026',
      'Utløpt',
    ])
      expect(text).toContain(said)
    expect(countEmptyBoxes(content)).toBe(0)
  })

  test('repeats its headings and counts its pages', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => rowOf(`Rad ${index}`, index))
    const text = await pdfText(contentOf(rows))
    const pages = Number(/Side 1 av (\d+)/.exec(text.replaceAll('\n', ' '))?.[1])
    expect(pages).toBeGreaterThan(3)
    expect(text.match(/Gyldig/g)).toHaveLength(pages)
    for (const index of [0, 77, 199]) expect(text).toContain(`Rad ${index}`)
  })

  test('is tagged as a table, with its headings', async () => {
    const { content } = await write(contentOf([rowOf('A')]), 'pdf', 'en')
    const raw = content.toString('latin1')
    for (const tag of ['/S /Table', '/S /TR', '/S /TH', '/S /TD', '/S /H1', '/Lang (en-GB)']) expect(raw).toContain(tag)
  })

  test('shows a letter that no font has as a question mark, and says so', async () => {
    const text = await pdfText(contentOf([rowOf('ᏍᏏᏉᏯ Kari')]))
    expect(text).toContain('????')
    expect(text.replaceAll('\n', ' ')).toContain('De står i CSV og Excel')
  })

  test('of too many rows is refused before its first byte', async () => {
    const rows = Array.from({ length: MOST_PDF_ROWS + 1 }, () => ['x'] as Cell[])
    const { bytes } = await files.write(contentOf(rows, { columns: [{ key: 'name', width: 10 }] }), {
      format: 'pdf',
      language: 'nb',
    })
    await expect(bytes[Symbol.asyncIterator]().next()).rejects.toMatchObject({ reason: 'tooManyForPdf' })
  })

  test('of nothing says that there is nothing', async () => {
    expect(await pdfText(contentOf([]))).toContain('Ingen linjer')
  })
})
