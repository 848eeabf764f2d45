import { DomainError } from '#server/domain/errors.ts'
import type { Cell, ListContent, Mark } from '#server/domain/export/port.ts'
import { MOST_PDF_ROWS } from '#server/domain/export/rules.ts'
import { pointsOf } from '#server/domain/signature/rules.ts'
import { INK, PETROL, SOFT } from '#server/typesetting/colors.ts'
import { drawStrokes } from '#server/typesetting/draw-strokes.ts'
import { createDrawable } from '#server/typesetting/drawable.ts'
import type { Fonts } from '#server/typesetting/fonts.ts'
import { type ListSheet, openListSheet } from '#server/typesetting/list-sheet.ts'
import { type CellFigure, openSheetTable, placeColumns } from '#server/typesetting/sheet-table.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { ListWords } from './list-words.ts'

/** Of a drawn signature, above the moment at which it was given. */
const MARK_HEIGHT = 26
/** Points of the page for a unit of the pad. */
const LARGEST_SCALE = 0.2
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
  const columns = content.columns.map(({ key, width }) => ({ heading: words.heading(key), width }))
  const top = drawHead(sheet, content, words, drawable.text)
  const table = openSheetTable(sheet, placeColumns(sheet, columns), top)
  let rows = 0
  for await (const page of content.pages) {
    rows += page.length
    if (rows > MOST_PDF_ROWS) throw new DomainError('INVALID', 'tooManyForPdf')
    for (const [index, row] of page.entries()) {
      table.drawRow(row.map((cell) => ({ text: drawable.text(words.textOf(cell)), figure: figureOf(cell) })))
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

const markOf = (cell: Cell): Mark | null =>
  cell !== null && typeof cell === 'object' && 'mark' in cell ? cell.mark : null

function figureOf(cell: Cell): CellFigure | null {
  const mark = markOf(cell)
  if (!mark?.path) return null
  const { path, name } = mark
  return { height: MARK_HEIGHT, alt: name, draw: (doc, box) => drawMark(doc, path, box) }
}

function drawMark(doc: PDFKit.PDFDocument, path: string, { x, y, width }: { x: number; y: number; width: number }) {
  const box = { x: x + 2, baseline: y + MARK_HEIGHT - 2, width: width - 4, height: MARK_HEIGHT - 4 }
  drawStrokes(doc, pointsOf(path), { ...box, largestScale: LARGEST_SCALE, color: INK })
}
