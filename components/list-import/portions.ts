import { LINES_AT_ONCE, LONGEST_CELL } from '#server/domain/list-import/rules.ts'
import type { PageLine, SentLine } from './list-kind.ts'
import type { ColumnChoice } from './list-table.ts'
import { cellsOf } from './list-table.ts'

/** Characters of the cells in one request, far below what the API accepts. */
const MOST_CHARACTERS = 200_000

/** The lines as they are sent, in portions of few lines and few characters. A cell that is too long is cut, and is still too long. */
export function portionsOf(lines: PageLine<unknown>[], columns: ColumnChoice): SentLine[][] {
  const portions: SentLine[][] = []
  let characters = 0
  for (const { row, personId } of lines) {
    const cells = Object.fromEntries(
      Object.entries(cellsOf(row, columns)).map(([column, cell]) => [column, cell.slice(0, LONGEST_CELL)]),
    )
    const length = Object.values(cells).join('').length
    const last = portions.at(-1)
    const sent = personId ? { line: row.line, cells, personId } : { line: row.line, cells }
    if (last && last.length < LINES_AT_ONCE && characters + length <= MOST_CHARACTERS) {
      last.push(sent)
      characters += length
    } else {
      portions.push([sent])
      characters = length
    }
  }
  return portions
}
