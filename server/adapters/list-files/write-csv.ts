import { writeCsvStream } from 'hucre/csv'
import type { ListContent } from '#server/domain/export/port.ts'
import type { ListWords } from './list-words.ts'

/** As Norwegian Excel opens it with a double click: semicolons, a mark that says UTF-8, CRLF. */
const FORM = { delimiter: ';', bom: true, lineSeparator: '\r\n' } as const

/** CSV as bytes, while the rows are read. */
export function writeCsv({ columns, pages }: ListContent, words: ListWords): AsyncIterable<Uint8Array> {
  async function* lines() {
    yield columns.map(({ key }) => words.heading(key))
    for await (const rows of pages)
      for (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? defuse(cell) : words.textOf(cell)))
  }
  return writeCsvStream(lines(), FORM)
}

/** What a spreadsheet takes for a formula or a command, also behind spaces and invisible marks, and in full width. */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@|%＝＋－＠]|^[\t\r\n\0]/u

/**
 * A text that a spreadsheet would run as a formula, with an apostrophe that makes it text again. People's names and notes come from
 * outside. The only place of the product that writes CSV.
 */
export function defuse(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}
