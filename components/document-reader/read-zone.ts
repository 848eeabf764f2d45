import type { DocumentReading, ReadFlag } from './document-reading.ts'
import { cornersOf, middle } from './find-lines.ts'
import { asName, canBeWritten, inNameCase, isPlainSpelling, likelyLetters } from './names.ts'
import { spell } from './spell.ts'
import type { Preparation } from './strip.ts'
import type { TextEngine } from './text-engine.ts'
import type { Upright } from './upright.ts'
import { layoutOf, readZone, type Zone } from './zone.ts'
import { type Cells, findZones, intoCells, stripOf, type ZoneLines } from './zone-lines.ts'

/** The same strip is read at several heights (pixels) and preparations, because they rarely make the same mistakes. */
const PASSES: readonly { height: number; how: Preparation }[] = [
  { height: 54, how: 'plain' },
  { height: 64, how: 'levelled' },
  { height: 46, how: 'levelled' },
]
/** Used for a second reading of the names, word by word, with a model for ordinary text. */
const AGAIN = PASSES.slice(0, 2)
/** Of 0 to 100: a name below it is flagged, even if other readings agree. */
const LEAST_CONFIDENCE = 45

/** Reads a passport or identity card by its machine readable zone. Null when none is readable. */
export function readByZone(upright: Upright, engine: TextEngine, today: Date): DocumentReading | null {
  for (const place of findZones(upright.lines).slice(0, 3)) {
    const zones = readPasses(place, upright, engine, today)
    if (zones.length > 0) return decide(zones, place, upright, engine)
  }
  return null
}

type Pass = Zone & { confidence: number; cells: Cells[] }

function readPasses(place: ZoneLines, upright: Upright, engine: TextEngine, today: Date): Pass[] {
  return PASSES.flatMap(({ height, how }) => {
    const ways = place.lines.map((line) => {
      const { corners, width } = stripOf(place, line, height)
      const strip = upright.cut(corners, width, height, how)
      return intoCells(engine.readLine(strip, 'zone'), place, line, strip)
    })
    return bestWay(ways, today) ?? []
  })
}

/** The combination that matches the check digits, otherwise the first one with names. */
function bestWay(ways: readonly Cells[][], today: Date): Pass | null {
  let named: Pass | null = null
  for (const cells of combine(ways)) {
    const zone = readZone(
      cells.map(({ text }) => text),
      today,
    )
    if (!zone) continue
    const names = cells[layoutOf(cells.length, cells[0]!.text.length)!.names.line]!
    const letters = names.confidences.filter((_, index) => names.text[index] !== '<')
    const pass = { ...zone, confidence: Math.min(...letters), cells }
    if (pass.isConfirmed) return pass
    if (!named || (pass.birthDate && !named.birthDate)) named = pass
  }
  return named
}

function combine<T>(ways: readonly T[][]): T[][] {
  return ways.reduce<T[][]>((starts, each) => starts.flatMap((start) => each.map((way) => [...start, way])), [[]])
}

function decide(
  zones: readonly Pass[],
  place: ZoneLines,
  upright: Upright,
  engine: TextEngine,
): DocumentReading | null {
  const dates = new Set(zones.flatMap(({ birthDate }) => birthDate ?? []))
  const best = zones.toSorted(
    (a, b) => Number(b.areNamesWhole) - Number(a.areNamesWhole) || b.confidence - a.confidence,
  )[0]!
  const dated = zones.find(({ isConfirmed }) => isConfirmed) ?? zones.find(({ birthDate }) => birthDate)
  const flags: DocumentReading['flags'] = {}
  if (dates.size !== 1 || !dated?.isConfirmed) flags.birthDate = 'unsure'
  const names = { firstName: '', lastName: '' }
  for (const field of ['lastName', 'firstName'] as const) {
    if (best[field] === '') {
      // A single name is valid, but an unreadable first name must not be dropped silently.
      if (zones.some((zone) => zone[field] !== '' || !zone.areNamesWhole)) flags[field] = 'unsure'
      continue
    }
    const again = readAgain(best, field, place, upright, engine)
    const isAgreed = zones.length > 1 && zones.every((zone) => zone[field] === again.text)
    const isSure = isAgreed && again.isSure && best.areNamesWhole && best.confidence >= LEAST_CONFIDENCE
    const { name, flag } = finishName({ ...best, [field]: again.text }, field, isSure, place, upright, engine)
    const whole = asName(name)
    if (!whole) return null
    names[field] = inNameCase(whole)
    if (flag) flags[field] = flag
  }
  return { kind: best.kind, ...names, birthDate: dated?.birthDate ?? '', flags }
}

/**
 * Reads each word of a name again with another reader: names have no check digit, and the zone reader takes a W for an
 * N in a noisy picture.
 */
function readAgain(
  zone: Pass,
  field: 'firstName' | 'lastName',
  place: ZoneLines,
  upright: Upright,
  engine: TextEngine,
): { text: string; isSure: boolean } {
  const { line: lineOfNames, from: start } = layoutOf(place.lines.length, place.length)!.names
  const line = place.lines[lineOfNames]!
  let from = start + (field === 'firstName' ? zone.lastName.length + 2 : 0)
  let isSure = true
  const words = zone[field].split(' ').map((word) => {
    const left = place.left + from * place.pitch
    const right = left + (word.length - 0.3) * place.pitch
    from += word.length + 1
    const readings = AGAIN.map(({ height, how }) => {
      const corners = cornersOf(line, { left, right, before: 0.12, behind: 0.12 })
      const width = Math.round((height * (corners[1].x - corners[0].x)) / (corners[3].y - corners[0].y))
      return engine.readLine(upright.cut(corners, width, height, how), 'nor')
    })
    const texts = readings.map((read) =>
      textOf(read)
        .toUpperCase()
        .replace(/[^A-Z]/g, ''),
    )
    if (texts.every((text) => text === word)) return word
    isSure = false
    const [text] = texts
    const isConfident = readings.every((read) => read.every(({ confidence }) => confidence > 75))
    return text && texts.every((each) => each === text) && isConfident && text.length === word.length ? text : word
  })
  return { text: words.join(' '), isSure }
}

function finishName(
  zone: Zone,
  field: 'firstName' | 'lastName',
  isSure: boolean,
  place: ZoneLines,
  upright: Upright,
  engine: TextEngine,
): { name: string; flag: ReadFlag | null } {
  const written = zone[field]
  const printed = zone.kind === 'passport' ? findPrinted(written, place, upright, engine) : null
  if (printed) return { name: printed.text, flag: printed.isSure ? null : 'spelling' }
  const name = likelyLetters(written, zone.issuer)
  if (!isSure) return { name, flag: 'unsure' }
  return { name, flag: isPlainSpelling(written, zone.issuer) ? null : 'spelling' }
}

/** The name as printed above the zone, with its own letters: two places that agree. */
function findPrinted(written: string, place: ZoneLines, upright: Upright, engine: TextEngine) {
  const zoneHeight = place.lines[0]!.height
  const count = written.replace(/ /g, '').length
  const candidates = upright.lines.filter((line) => {
    const above = middle(place.lines[0]!) - middle(line)
    const isLetterHigh = line.height > zoneHeight * 0.6 && line.height < zoneHeight * 1.9
    return (
      above > zoneHeight * 2 && isLetterHigh && line.blobs.length >= count * 0.6 && line.blobs.length <= count * 1.8 + 3
    )
  })
  for (const line of candidates) {
    const corners = cornersOf(line)
    const width = (height: number) =>
      Math.round((height * (corners[1].x - corners[0].x)) / (corners[3].y - corners[0].y))
    const strip = upright.cut(corners, width(54), 54, 'plain')
    const first = engine.readLine(strip, 'nor')
    if (!isNear(textOf(first), written)) continue
    const second = upright.cut(corners, width(44), 44, 'levelled')
    const readings = [
      { model: 'nor' as const, words: first },
      ...(['pol', 'lit', 'swe'] as const).map((model) => ({ model, words: engine.readLine(strip, model) })),
      ...(['nor', 'pol', 'lit', 'swe'] as const).map((model) => ({ model, words: engine.readLine(second, model) })),
    ].filter(({ words }) => canBeWritten(textOf(words), written))
    const spelling = readings.length > 0 ? spell(readings) : null
    if (spelling) return spelling
  }
  return null
}

const textOf = (words: readonly { text: string }[]) => words.map(({ text }) => text).join(' ')

/** Whether a row is worth a second reading: same length, and most letters equal without marks. */
function isNear(text: string, written: string): boolean {
  const letters = text.toUpperCase().replace(/[^\p{L}]/gu, '').length
  const wanted = written.replace(/ /g, '').length
  return letters > 0 && Math.abs(letters - wanted) <= Math.max(2, wanted * 0.35)
}
