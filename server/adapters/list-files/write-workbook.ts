import { writeXlsxStream } from 'hucre/xlsx'
import type { Cell, ListContent } from '#server/domain/export/port.ts'
import { wallClock } from './list-dates.ts'
import type { ListWords } from './list-words.ts'

const FORMATS = {
  nb: { day: 'dd.mm.yyyy', moment: 'dd.mm.yyyy hh:mm' },
  en: { day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' },
}
/** A sheet's name has at most 31 letters. */
const LONGEST_NAME = 31

/** A workbook of one sheet as bytes, while the rows are read. Texts are text, never formulas; days and numbers can be sorted. */
export function writeWorkbook({ list, columns, pages }: ListContent, words: ListWords): AsyncIterable<Uint8Array> {
  async function* rows() {
    yield columns.map(({ key }) => words.heading(key))
    for await (const page of pages) for (const row of page) yield row.map((cell) => toValue(cell, words))
  }
  return writeXlsxStream(rows(), {
    name: words.title(list).slice(0, LONGEST_NAME),
    columns: columns.map(({ width, holds }) => ({ width: width + 2, numFmt: holds && FORMATS[words.language][holds] })),
    freezePane: { rows: 1 },
  })
}

function toValue(cell: Cell, words: ListWords) {
  if (cell === null || typeof cell !== 'object') return cell
  if ('day' in cell) return new Date(`${cell.day}T00:00:00Z`)
  if ('mark' in cell) return wallClock(cell.mark.signedAt)
  if ('moment' in cell) return wallClock(cell.moment)
  return words.textOf(cell)
}
