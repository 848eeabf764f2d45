import { INK, SOFT } from './colors.ts'
import type { ListSheet, SheetColumn } from './list-sheet.ts'
import type { Style } from './typesetter.ts'

const CELL: Style = { size: 8.5, color: INK, maxHeight: 180, smallest: 5 }
const HEADING: Style = { size: 8.5, weight: 'bold', color: SOFT }
const PADDING = 3.5
const GAP = 8

/** A picture above the text of a cell. `alt`: for who does not see it. */
export interface CellFigure {
  height: number
  alt: string
  draw: (doc: PDFKit.PDFDocument, box: { x: number; y: number; width: number }) => void
}

/** Columns side by side over the width of the sheet; `width`: about how many letters are seen at once. */
export function placeColumns(sheet: ListSheet, columns: { heading: string; width: number }[]): SheetColumn[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const room = sheet.width - GAP * (columns.length - 1)
  let x = sheet.left
  return columns.map(({ heading, width }) => {
    const column = { heading, x, width: (room * width) / total }
    x += column.width + GAP
    return column
  })
}

/** A table below `top`; it goes on over as many pages as it needs, each with its headings. */
export function openSheetTable(sheet: ListSheet, columns: SheetColumn[], top: number) {
  const table = sheet.openTable()
  const headHeight = Math.max(...columns.map(({ heading, width }) => sheet.heightOf(heading, width, HEADING)))
  const head = sheet.doc.struct('TR')
  table.add(head)
  for (const { heading, x, width } of columns) head.add(sheet.element('TH', heading, { x, y: top, width }, HEADING))
  head.end()
  let y = top + headHeight + PADDING
  sheet.rule(y)

  function turnPage() {
    sheet.addPage()
    y = sheet.top
    for (const { heading, x, width } of columns) sheet.repeat(heading, { x, y, width }, HEADING)
    y += headHeight + PADDING
    sheet.rule(y)
  }

  return {
    y: () => y + PADDING,
    drawRow(cells: { text: string; figure?: CellFigure | null }[]) {
      const heights = cells.map(({ text, figure }, index) => {
        const room = figure?.height ?? 0
        return room + Math.min(sheet.heightOf(text, columns[index]!.width, CELL), CELL.maxHeight!)
      })
      const height = Math.max(CELL.size, ...heights)
      if (y + height + 2 * PADDING > sheet.bottom) turnPage()
      const row = sheet.doc.struct('TR')
      table.add(row)
      cells.forEach(({ text, figure }, index) => {
        const { x, width } = columns[index]!
        const cell = sheet.doc.struct('TD')
        row.add(cell)
        if (figure) cell.add(sheet.figure(figure.alt, (doc) => figure.draw(doc, { x, width, y: y + PADDING })))
        if (text !== '') cell.add(sheet.element('P', text, { x, y: y + PADDING + (figure?.height ?? 0), width }, CELL))
        cell.end()
      })
      row.end()
      y += height + 2 * PADDING
      sheet.rule(y)
    },
    end: () => table.end(),
  }
}
