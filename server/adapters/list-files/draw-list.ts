import { DomainError } from '#server/domain/errors.ts'
import type { Cell, ListContent, Mark } from '#server/domain/export/port.ts'
import { MOST_PDF_ROWS } from '#server/domain/export/rules.ts'
import { pointsOf } from '#server/domain/signature/rules.ts'
import { INK, PETROL, SOFT } from '#server/typesetting/colors.ts'
import { drawStrokes } from '#server/typesetting/draw-strokes.ts'
import { createDrawable } from '#server/typesetting/drawable.ts'
import type { Fonts } from '#server/typesetting/fonts.ts'
import { type ListSheet, openListSheet, type SheetColumn } from '#server/typesetting/list-sheet.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { ListWords } from './list-words.ts'

const CELL: Style = { size: 8.5, color: INK, maxHeight: 180, smallest: 5 }
const HEADING: Style = { size: 8.5, weight: 'bold', color: SOFT }
const PADDING = 3.5
/** Of a drawn signature, above the moment at which it was given. */
const MARK_HEIGHT = 26
/** Points of the page for a unit of the pad. */
const LARGEST_SCALE = 0.2
const GAP = 8
/** More letters beside each other than this need a page that lies. */
const WIDEST_UPRIGHT = 120
/** Rows between two pauses. */
const ROWS_AT_ONCE = 20

/** A list on A4, drawn by our own process. INVALID (`tooManyForPdf`) before the first byte. */
export async function* drawList(fonts: Fonts, content: ListContent, words: ListWords): AsyncGenerator<Uint8Array> {
  const total = content.columns.reduce((sum, { width }) => sum + width, 0)
  const about = {
    title: `${words.title(content.list)} · ${content.company.name}`,
    author: content.company.name,
    language: words.language === 'nb' ? 'nb-NO' : 'en-GB',
    madeAt: content.madeAt,
  }
  const sheet = openListSheet(fonts, about, total > WIDEST_UPRIGHT)
  const drawable = createDrawable(fonts)
  const table = createTable(sheet, columnsOf(sheet, content, words), drawHead(sheet, content, words, drawable.text))
  let rows = 0
  for await (const page of content.pages) {
    rows += page.length
    if (rows > MOST_PDF_ROWS) throw new DomainError('INVALID', 'tooManyForPdf')
    for (const [index, row] of page.entries()) {
      table.drawRow(row.map((cell) => ({ text: drawable.text(words.textOf(cell)), mark: markOf(cell) })))
      // Check-ins that come meanwhile go first.
      if (index % ROWS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  table.end()
  if (rows === 0) sheet.write('P', words.empty(), table.y(), { size: 10, color: INK })
  const note = drawable.lacksLetters() ? ` · ${words.lacking()}` : ''
  yield* sheet.close((page, pages) => ({
    left: `${about.title}${note}`,
    right: words.page(page, pages),
  }))
}

function drawHead(sheet: ListSheet, content: ListContent, words: ListWords, text: (raw: string) => string): number {
  const { company, filter, list, madeAt } = content
  const small: Style = { size: 9, color: SOFT }
  let y = sheet.write('P', text(company.name), sheet.top, { size: 10.5, weight: 'bold', color: INK })
  y = sheet.write('P', words.orgnr(company.orgnr), y, small)
  y = sheet.write('H1', words.title(list), y + 8, { size: 20, weight: 'bold', color: PETROL })
  y = sheet.write('P', text(words.filter(filter)), y + 2, { ...small, color: INK })
  return sheet.write('P', words.madeAt(madeAt), y + 1, small) + 12
}

function columnsOf(sheet: ListSheet, { columns }: ListContent, words: ListWords): SheetColumn[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const room = sheet.width - GAP * (columns.length - 1)
  let x = sheet.left
  return columns.map(({ key, width }) => {
    const column = { heading: words.heading(key), x, width: (room * width) / total }
    x += column.width + GAP
    return column
  })
}

/** The table below `top`; it goes on over as many pages as it needs, each with its headings. */
function createTable(sheet: ListSheet, columns: SheetColumn[], top: number) {
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
    drawRow(cells: { text: string; mark: Mark | null }[]) {
      const heights = cells.map(({ text, mark }, index) => {
        const room = mark?.path ? MARK_HEIGHT : 0
        return room + Math.min(sheet.heightOf(text, columns[index]!.width, CELL), CELL.maxHeight!)
      })
      const height = Math.max(CELL.size, ...heights)
      if (y + height + 2 * PADDING > sheet.bottom) turnPage()
      const row = sheet.doc.struct('TR')
      table.add(row)
      cells.forEach(({ text, mark }, index) => {
        const { x, width } = columns[index]!
        const path = mark?.path
        const cell = sheet.doc.struct('TD')
        row.add(cell)
        if (mark && path) cell.add(sheet.figure(mark.name, (doc) => drawMark(doc, path, { x, width, y: y + PADDING })))
        if (text !== '')
          cell.add(sheet.element('P', text, { x, y: y + PADDING + (path ? MARK_HEIGHT : 0), width }, CELL))
        cell.end()
      })
      row.end()
      y += height + 2 * PADDING
      sheet.rule(y)
    },
    end: () => table.end(),
  }
}

const markOf = (cell: Cell) => (cell !== null && typeof cell === 'object' && 'mark' in cell ? cell.mark : null)

function drawMark(doc: PDFKit.PDFDocument, path: string, { x, y, width }: { x: number; y: number; width: number }) {
  const box = { x: x + 2, baseline: y + MARK_HEIGHT - 2, width: width - 4, height: MARK_HEIGHT - 4 }
  drawStrokes(doc, pointsOf(path), { ...box, largestScale: LARGEST_SCALE, color: INK })
}
