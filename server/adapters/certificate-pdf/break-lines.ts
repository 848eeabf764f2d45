import { lettersOf } from './choose-typeface.ts'

const words = new Intl.Segmenter('nb', { granularity: 'word' })

/**
 * The text in lines that are no wider than `width`, broken between words, also in scripts that put no spaces between
 * them; a word that is wider by itself is broken between letters.
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
