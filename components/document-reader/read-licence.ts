import type { DocumentReading } from './document-reading.ts'
import { cornersOf, type Line, MARGIN, middle, wordsBehindNumber } from './find-lines.ts'
import { groupBy } from './group-by.ts'
import { findDates, findLicenceFields, type LicenceFields, type LicenceLine, nameAfterNumber } from './licence.ts'
import { asName, inNameCase, plainLetter, withCapitals } from './names.ts'
import { type Reading, seesMore, spell } from './spell.ts'
import type { Preparation } from './strip.ts'
import { TEXT_MODELS, type TextEngine, type TextModel } from './text-engine.ts'
import type { Upright } from './upright.ts'

type ReadLine = LicenceLine & { line: Line }
type Fields = LicenceFields<ReadLine>

/** At most this many rows are read. */
const MOST_LINES = 26
/** Pixels: smaller letters are misread. */
const LEAST_HEIGHT = 11
/** In letter heights. A longer row is a pattern or an edge; the area behind a name is this long. */
const LONGEST = 40
const BEYOND = 6
/** If fewer than three of this many rows reach this confidence (0 to 100), the picture is upside down. */
const TRIED_LINES = 6
const SENSIBLE = 60
const NAME_MODELS = TEXT_MODELS.filter((model) => model !== 'zone')

/** Reads a driving licence by its field numbers. Null when they are not found. */
export function readLicence(upright: Upright, engine: TextEngine, today: Date): DocumentReading | null {
  const lines = upright.lines
    .filter(
      ({ blobs, height, left, right }) =>
        blobs.length >= 3 && height >= LEAST_HEIGHT && right - left < height * LONGEST,
    )
    .sort((a, b) => b.blobs.length - a.blobs.length)
    .slice(0, MOST_LINES)
  const read = readAll(lines, upright, engine)
  const fields = read && findLicenceFields(read, today)
  return fields && confirm(fields, upright, engine, today)
}

/** From the top. Null when the first rows make no sense, as upside down text does. */
function readAll(lines: readonly Line[], upright: Upright, engine: TextEngine): ReadLine[] | null {
  const read: ReadLine[] = []
  const confidences: number[] = []
  for (const line of lines) {
    const words = engine.readLine(cut(line, upright, 54, 'plain'), 'nor')
    confidences.push(...words.map(({ confidence }) => confidence))
    if (read.length === TRIED_LINES && confidences.filter((confidence) => confidence > SENSIBLE).length < 3) return null
    read.push({ line, text: textOf(words), left: line.left, middle: middle(line), height: line.height })
  }
  return read.sort((a, b) => a.middle - b.middle)
}

function confirm(fields: Fields, upright: Upright, engine: TextEngine, today: Date): DocumentReading | null {
  const flags: DocumentReading['flags'] = {}
  const names = { lastName: '', firstName: '' }
  const numbered = [/^\W*[1lI|i!]\b/, /^\W*[2Zz]\b/, /^\W*3\b/].filter((number, index) =>
    number.test([fields.lastName, fields.firstName, fields.birth][index]!.text),
  )
  const isInPlace = fields.isEven && numbered.length >= 2
  for (const field of ['lastName', 'firstName'] as const) {
    const name = readName(fields[field], fields.birth.left, field === 'lastName' ? '1' : '2', upright, engine)
    if (!name) return null
    names[field] = inNameCase(name.text)
    // A licence has each name once, without a check digit: the user must confirm it, however sure the readers are.
    flags[field] = name.isSure && isInPlace ? 'unchecked' : 'unsure'
  }
  const dates = [
    ...(['nor', 'lit'] as TextModel[]).map((model) => birthIn(fields, upright, engine, model, 54, 'plain', today)),
    birthIn(fields, upright, engine, 'nor', 44, 'levelled', today),
    birthIn(fields, upright, engine, 'zone', 54, 'plain', today),
  ]
  const counts = groupBy(
    dates.filter((date) => date !== null),
    (date) => date,
  )
  const [best, second] = [...counts.values()].sort((a, b) => b.length - a.length)
  const birthDate = best?.[0] ?? fields.birthDate
  if (!best || second || best.length < 2) flags.birthDate = 'unsure'
  return { kind: 'driving_licence', ...names, birthDate, flags }
}

/**
 * Each model reads the name twice, without its number. Letters that touch the pattern behind them may not count as letters, so the
 * models also read the area behind the name, which must add nothing.
 */
function readName(
  { line, text: whole }: ReadLine,
  column: number,
  number: '1' | '2',
  upright: Upright,
  engine: TextEngine,
) {
  const { counts, left, isNumbered } = wordsBehindNumber(line)
  const name: Line = { ...line, left: isNumbered ? left : Math.min(line.left, column) }
  const edges = { before: isNumbered ? 0.35 : MARGIN, behind: 1 }
  const read = (height: number, how: Preparation) =>
    NAME_MODELS.map((model): Reading => {
      const words = engine.readLine(cut(name, upright, height, how, edges), model)
      return { model, words: nameAfterNumber(words, number, isNumbered) ?? [] }
    })
  const spelling = spell([...read(54, 'plain'), ...read(44, 'levelled')])
  if (!spelling || !asName(spelling.text)) return null
  const beyond = textOf(engine.readLine(cut(name, upright, 54, 'plain', { ...edges, behind: BEYOND }), 'nor'))
  const { name: text, isChanged } = withCapitals(spelling.text)
  return {
    text,
    isSure:
      spelling.isSure &&
      !isChanged &&
      isSpaced(spelling.text, counts) &&
      [whole, beyond].every((each) => isAlike(each, spelling.text)),
  }
}

/** Whether a row ends in the same letters, without marks that the name lacks. */
function isAlike(line: string, name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '')
  const end = [...line.replace(/[^\p{L}]/gu, '')].slice(-[...letters].length).join('')
  const last = (text: string) => [...text].slice(-3).map(plainLetter).join('').toUpperCase()
  return last(end) === last(letters) && !seesMore(end, letters)
}

/** Whether the ink has as many gaps as the name: readers often omit a space. */
function isSpaced(name: string, counts: readonly number[]): boolean {
  const gaps = counts.length - 1
  const spaces = name.split(' ').length - 1
  const marks = name.match(/[-'’]/g)?.length ?? 0
  return gaps >= spaces && gaps <= spaces + marks && !/\p{Ll}\p{Lu}/u.test(name)
}

function birthIn(
  { birth }: Fields,
  upright: Upright,
  engine: TextEngine,
  model: TextModel,
  height: number,
  how: Preparation,
  today: Date,
): string | null {
  return findDates(textOf(engine.readLine(cut(birth.line, upright, height, how), model)), today)[0] ?? null
}

function cut(line: Line, upright: Upright, height: number, how: Preparation, edges = {}) {
  const corners = cornersOf(line, edges)
  const width = Math.round((height * (corners[1].x - corners[0].x)) / (corners[3].y - corners[0].y))
  return upright.cut(corners, width, height, how)
}

const textOf = (words: readonly { text: string }[]) => words.map(({ text }) => text).join(' ')
