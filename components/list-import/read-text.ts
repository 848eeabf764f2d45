import { parse } from 'csv-parse/browser/esm/sync'
import { LARGEST_FILE, type ListTable, toTable, UnreadableList } from './list-table.ts'

const QUOTED = /\x22[^\x22]*\x22/g
const SEPARATORS = [';', '\t', ',']

/** Reads CSV, or cells that were copied from a spreadsheet. Null bytes are removed: nobody typed them. Throws UnreadableList. */
export function readText(text: string, fileName: string): ListTable {
  if (text.length > LARGEST_FILE) throw new UnreadableList('tooLarge')
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\0', '')
  const named = /^sep=(.)\r?\n/i.exec(plain) // a line of Excel's own, which names the separator
  // Kept as an empty line, so that the numbers of the lines are those of the file.
  const body = named ? plain.slice(named[0].length - 1) : plain
  return toTable(parseRows(body, named?.[1] ?? separatorOf(body)), fileName)
}

function parseRows(body: string, delimiter: string): string[][] {
  try {
    return parse(body, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
    })
  } catch {
    throw new UnreadableList('quotes')
  }
}

/** The separator that occurs most in the headings, outside of quotes. */
function separatorOf(body: string): string {
  const headings = (/\S.*/.exec(body)?.[0] ?? '').slice(0, 10_000).replace(QUOTED, '')
  const counts = SEPARATORS.map((separator) => headings.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}
