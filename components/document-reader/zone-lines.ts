import { cornersOf, type Line, middle } from './find-lines.ts'
import type { Gray, Quad } from './gray.ts'
import type { Letter, Word } from './text-engine.ts'
import { LAYOUTS } from './zone.ts'

/** The rows of one zone, from the top, with their shared edges. */
export type ZoneLines = { lines: Line[]; length: number; pitch: number; left: number; right: number }

/** A row of a zone has at least this many letters; of its 30 or 44 some touch or are lost in glare. */
const FEWEST_LETTERS = 16
/** How far the width of a zone may differ from the width that its letters imply. */
const WIDTH_ERROR = 0.12

/** Finds two or three long rows of letters at equal distances. The likeliest place comes first. */
export function findZones(lines: readonly Line[]): ZoneLines[] {
  const long = lines.filter(
    ({ blobs, height, left, right }) => blobs.length >= FEWEST_LETTERS && right - left > height * 14,
  )
  return long
    .flatMap((_, index) =>
      LAYOUTS.flatMap((layout) => {
        const zone = asZone(stackFrom(long, index, layout.lines), layout.length)
        return zone ? [zone] : []
      }),
    )
    .sort((a, b) => b.lines.length - a.lines.length || b.right - b.left - (a.right - a.left))
}

function stackFrom(lines: readonly Line[], index: number, count: number): Line[] {
  const stack = [lines[index]!]
  for (const line of lines.slice(index + 1)) {
    const last = stack.at(-1)!
    const step = middle(line) - middle(last)
    const isBelow = step > last.height * 1.3 && step < last.height * 4
    const isAlike = line.height < last.height * 1.6 && last.height < line.height * 1.6
    const overlap = Math.min(line.right, last.right) - Math.max(line.left, last.left)
    if (isBelow && isAlike && overlap > 0.6 * (last.right - last.left)) stack.push(line)
    if (stack.length === count) break
  }
  return stack.length === count ? stack : []
}

function asZone(lines: Line[], length: number): ZoneLines | null {
  if (lines.length === 0) return null
  const pitches = lines.map(pitchOf)
  const pitch = pitches.sort((a, b) => a - b)[pitches.length >> 1]!
  const width = pitch * (length - 0.3)
  // Dust makes a row too long, glare too short. The edges that count are shared by most rows and match the letters' width.
  const near = (one: number, other: number) => Math.abs(one - other) < pitch * 0.6
  const edges = lines
    .flatMap(({ left }) => lines.map(({ right }) => ({ left, right })))
    .map((edge) => ({
      ...edge,
      shared:
        lines.filter(({ left }) => near(left, edge.left)).length +
        lines.filter(({ right }) => near(right, edge.right)).length,
      error: Math.abs(edge.right - edge.left - width),
    }))
    .filter(({ error }) => error < width * WIDTH_ERROR)
  const [best] = edges.sort((a, b) => b.shared - a.shared || a.error - b.error)
  if (!best) return null
  const { left, right } = best
  return { lines, length, pitch: (right - left) / (length - 0.3), left, right }
}

function pitchOf({ blobs }: Line): number {
  const centres = blobs.map(({ left, right }) => (left + right) / 2).sort((a, b) => a - b)
  const steps = centres.slice(1).map((centre, index) => centre - centres[index]!)
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? 0
}

/** The corners of a row of the zone, and the width of its strip at that height. */
export function stripOf(zone: ZoneLines, line: Line, height: number): { corners: Quad; width: number } {
  const corners = cornersOf(line, { left: zone.left, right: zone.right })
  const tall = corners[3].y - corners[0].y
  return { corners, width: Math.round((height * (corners[1].x - corners[0].x)) / tall) }
}

export type Cells = { text: string; confidences: number[] }

/** The ways to place the letters in the cells of a line, likeliest first. Dust at an end, or a missed letter, moves the others. */
export function intoCells(words: readonly Word[], zone: ZoneLines, line: Line, strip: Gray): Cells[] {
  const letters = words.flatMap((word) => word.letters)
  const ways = [letters, ...words.map((word) => word.letters)].filter((each) => each.length === zone.length)
  const exact = ways.map((each) => ({
    text: each.map(({ text }) => text).join(''),
    confidences: each.map(({ confidence }) => confidence),
  }))
  const longest = words.toSorted((a, b) => b.letters.length - a.letters.length)[0]?.letters ?? []
  const placed = [letters, longest].flatMap((each) => [0, -1, 1].map((shift) => place(each, zone, line, strip, shift)))
  const seen = new Set<string>()
  return [...exact, ...placed].filter(({ text }) => text.length === zone.length && !seen.has(text) && seen.add(text))
}

/** By the position of each letter. A cell without a letter gets `?`. */
function place(letters: readonly Letter[], zone: ZoneLines, line: Line, strip: Gray, shift: number): Cells {
  const scale = strip.width / (zone.right - zone.left + line.height * 1.4)
  const pitch = pitchWithin(letters, zone.pitch * scale)
  const margin = (line.height * 0.7 + zone.pitch * 0.35) * scale
  const anchor =
    letters.map(({ left, right }) => (left + right) / 2).find((centre) => centre > margin - pitch / 2) ?? margin
  const cells = Array.from({ length: zone.length }, () => ({ text: '?', confidence: 0 }))
  let previous = { at: shift + Math.round((anchor - margin) / pitch), centre: anchor }
  for (const { text, confidence, left, right } of letters) {
    const centre = (left + right) / 2
    if (centre < anchor) continue
    const at = previous.at + Math.round((centre - previous.centre) / pitch)
    previous = { at, centre }
    const cell = cells[at]
    if (cell && confidence > cell.confidence) Object.assign(cell, { text, confidence })
  }
  return { text: cells.map(({ text }) => text).join(''), confidences: cells.map(({ confidence }) => confidence) }
}

function pitchWithin(letters: readonly Letter[], expected: number): number {
  const centres = letters.map(({ left, right }) => (left + right) / 2)
  const steps = centres.slice(1).map((centre, index) => centre - centres[index]!)
  const usual = steps.filter((step) => Math.abs(step - expected) < expected * 0.35)
  return usual.length < 5 ? expected : usual.reduce((sum, step) => sum + step, 0) / usual.length
}
