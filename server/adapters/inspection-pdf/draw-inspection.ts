import type { PackHead, PackLine } from '#server/domain/inspection/port.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { INK, PETROL, SOFT } from '#server/typesetting/colors.ts'
import { createDrawable } from '#server/typesetting/drawable.ts'
import type { Fonts } from '#server/typesetting/fonts.ts'
import { openListSheet } from '#server/typesetting/list-sheet.ts'
import { openSheetTable, placeColumns } from '#server/typesetting/sheet-table.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import type { InspectionWords } from './inspection-words.ts'

const TITLE: Style = { size: 20, weight: 'bold', color: PETROL }
const HEADING: Style = { size: 13, weight: 'bold', color: PETROL }
const STRONG: Style = { size: 10.5, weight: 'bold', color: INK }
const LINE: Style = { size: 9.5, color: INK }
const SMALL: Style = { size: 9, color: SOFT }
/** A heading stays together with the first rows below it. */
const ROOM_BELOW_HEADING = 90
/** Rows between two pauses. */
const ROWS_AT_ONCE = 20

/** A pack on A4: how much is in place, what is required, and for each requirement the people and their proof. */
export async function* drawInspection(
  fonts: Fonts,
  { head, lines }: { head: PackHead; lines: PackLine[] },
  words: InspectionWords,
): AsyncGenerator<Uint8Array> {
  const { company, madeAt } = head
  const about = { title: `${words.title()} · ${company.name}`, author: company.name, language: words.tag, madeAt }
  const sheet = openListSheet(fonts, about, false)
  const { text, lacksLetters } = createDrawable(fonts)
  const rowsOf = Map.groupBy(lines, ({ requirement }) => requirement)

  let y = sheet.write('P', text(company.name), sheet.top, STRONG)
  y = sheet.write('P', words.orgnr(company.orgnr), y, SMALL)
  y = sheet.write('H1', words.title(), y + 8, TITLE)
  y = sheet.write('P', text(words.for(head.recipient)), y + 2, LINE)
  y = sheet.write('P', text(words.covers(head)), y + 1, LINE)
  y = sheet.write('P', words.asOf(madeAt), y + 1, LINE)
  y = sheet.write('P', words.share(head), y + 8, STRONG)

  y = put('H2', words.requirements(), HEADING, 14)
  const summary = openSheetTable(
    sheet,
    placeColumns(sheet, [
      { heading: words.heading('requirement'), width: 45 },
      { heading: words.heading('requiredFor'), width: 35 },
      { heading: words.heading('fulfilled'), width: 14 },
    ]),
    y + 6,
  )
  for (const requirement of head.requirements) {
    const cells = [`${requirement.title}\n${words.kind(requirement)}`, words.requiredFor(requirement)]
    summary.drawRow([...cells.map((cell) => ({ text: text(cell) })), { text: words.fulfilled(requirement) }])
  }
  summary.end()
  y = summary.y()

  let drawn = 0
  for (const requirement of head.requirements) {
    y = put('H2', text(requirement.title), HEADING, 16)
    y = put('P', `${words.kind(requirement)} · ${words.fulfilled(requirement)}`, SMALL, 2)
    const table = openSheetTable(
      sheet,
      placeColumns(sheet, [
        { heading: words.heading('person'), width: 30 },
        { heading: words.heading('employer'), width: 24 },
        { heading: words.heading('status'), width: 18 },
        { heading: words.heading('proof'), width: 40 },
      ]),
      y + 6,
    )
    for (const line of rowsOf.get(requirement.position) ?? []) {
      table.drawRow([
        { text: text(`${listNameOf(line)}\n${words.born(line.birthDate)}`) },
        { text: text(line.employerName ?? '') },
        { text: words.status(line) },
        { text: text(words.proof(line)) },
      ])
      drawn += 1
      // Check-ins that come meanwhile go first.
      if (drawn % ROWS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    table.end()
    y = table.y()
  }

  y = put('H2', words.checks(), HEADING, 18)
  y = put('P', words.checkAt(), LINE, 4)
  y = put('P', words.fingerprint(head.listSha256), LINE, 4)
  if (head.seal) put('P', words.seal(head.seal), LINE, 4)

  const note = lacksLetters() ? ` · ${words.lacking()}` : ''
  yield* sheet.close((page, pages) => ({ left: `${text(about.title)}${note}`, right: words.pageOf(page, pages) }))

  /** Below what stands there, or on the next page. */
  function put(tag: string, content: string, style: Style, gap: number): number {
    const room = tag === 'H2' ? ROOM_BELOW_HEADING : 0
    let top = y + gap
    if (top + sheet.heightOf(content, sheet.width, style) + room > sheet.bottom) {
      sheet.addPage()
      top = sheet.top
    }
    return sheet.write(tag, content, top, style)
  }
}
