import LineBreaker from 'linebreak'
import { lettersOf } from '#server/typesetting/choose-typeface.ts'

/**
 * Breaks a text that is laid out word for word into lines no wider than `width`, where the Unicode Line Breaking Algorithm (UAX 14) allows
 * it. A word that is too wide is broken between letters.
 */
export function breakPlainLines(text: string, width: number, widthOf: (line: string) => number): string[] {
  if (!LINE_ENDS.test(text) && widthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  const add = (piece: string) => {
    if (widthOf((line + piece).trimEnd()) <= width) line += piece
    else {
      if (line.trim()) lines.push(line.trimEnd())
      line = piece
    }
  }
  const breaker = new LineBreaker(text)
  let last = 0
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const piece = text.slice(last, next.position).replace(LINE_ENDS, '')
    if (widthOf(piece.trimEnd()) <= width) add(piece)
    else lettersOf(piece).forEach(add)
    last = next.position
    if (!next.required || last === text.length) continue
    lines.push(line.trimEnd())
    line = ''
  }
  if (line.trim()) lines.push(line.trimEnd())
  return lines
}

/** What ends a line in any text (UAX 14, BK, CR, LF and NL). */
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/
