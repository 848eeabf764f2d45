import type { PrintedData } from '#server/domain/worker-page/port.ts'
import { INK, PETROL, SOFT } from '#server/typesetting/colors.ts'
import { createDrawable } from '#server/typesetting/drawable.ts'
import type { Fonts } from '#server/typesetting/fonts.ts'
import { openListSheet } from '#server/typesetting/list-sheet.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { OwnDataWords } from './own-data-words.ts'

const TITLE: Style = { size: 20, weight: 'bold', color: PETROL }
const NAME: Style = { size: 12, weight: 'bold', color: INK }
const HEADING: Style = { size: 13, weight: 'bold', color: PETROL }
// Shrunk before it would run over a page of its own.
const LINE: Style = { size: 9.5, color: INK, maxHeight: 600, smallest: 5 }
const SMALL: Style = { size: 9, color: SOFT }
const ENTRIES_AT_ONCE = 50

/** Sections of entries, a line for each value, on as many pages of A4 as they need. */
export async function drawOwnData(fonts: Fonts, data: PrintedData, words: OwnDataWords): Promise<Uint8Array> {
  const drawable = createDrawable(fonts)
  const about = { title: words.title(), author: 'Kyndig', language: words.tag, madeAt: data.madeAt }
  const sheet = openListSheet(fonts, about, false)
  let y = sheet.write('H1', words.title(), sheet.top, TITLE)
  y = sheet.write('P', drawable.text(data.name), y + 4, NAME)
  y = sheet.write('P', words.madeAt(data.madeAt), y + 2, SMALL)
  let drawn = 0
  for (const { section, entries } of data.sections) {
    if (entries.length === 0) continue
    put('H2', words.section(section), HEADING, 18, 60)
    for (const entry of entries) {
      let gap = 8
      for (const [field, value] of entry) {
        if (value === null || value === '') continue
        put('P', `${words.field(field)}: ${drawable.text(words.value(value))}`, LINE, gap, 0)
        gap = 1
      }
      drawn += 1
      // Check-ins that come meanwhile go first.
      if (drawn % ENTRIES_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of sheet.close((page, pages) => ({ left: about.title, right: words.page(page, pages) }))) {
    pieces.push(piece)
  }
  return Buffer.concat(pieces)

  /** Below what stands there, or on the next page where it does not fit with `room` more. */
  function put(tag: string, text: string, style: Style, gap: number, room: number) {
    const height = sheet.heightOf(text, sheet.width, style)
    if (y + gap + Math.min(height, 600) + room > sheet.bottom) {
      sheet.addPage()
      y = sheet.top - gap
    }
    y = sheet.write(tag, text, y + gap, style)
  }
}
