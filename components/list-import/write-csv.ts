import { saveFile } from '#components/ui/save-file.ts'

/** A spreadsheet takes such a cell for a formula, and runs it. */
const FORMULA = /^[\s]*[=+\-@\t\r]/

/** CSV that Norwegian Excel opens: UTF-8 with its mark, semicolons, and no cell that a spreadsheet would run. */
export function writeCsv(rows: string[][]): string {
  return `\uFEFF${rows.map((cells) => cells.map(cellText).join(';')).join('\r\n')}\r\n`
}

function cellText(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[;"\r\n,\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lets the browser save a text as a file. */
export function saveCsv(fileName: string, text: string) {
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName)
}
