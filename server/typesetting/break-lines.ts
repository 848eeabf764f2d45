import { lettersOf } from './choose-typeface.ts'

const words = new Intl.Segmenter('nb', { granularity: 'word' })

/**
 * Breaks the text between words into lines no wider than `width`, also in scripts without spaces. A word that is too wide is broken between
 * letters.
 */
export function breakLines(text: string, width: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  const add = (piece: string) => {
    if (widthOf((line + piece).trim()) <= width) line += piece
    else {
      if (line.trim()) lines.push(line.trim())
      line = piece
    }
  }
  for (const paragraph of text.split('\n')) {
    for (const { segment } of words.segment(paragraph)) {
      if (widthOf(segment.trim()) <= width) add(segment)
      else lettersOf(segment).forEach(add)
    }
    lines.push(line.trim())
    line = ''
  }
  return lines
}
