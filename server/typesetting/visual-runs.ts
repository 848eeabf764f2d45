import bidiFactory from 'bidi-js'
import { lettersOf, typefaceFor } from './choose-typeface.ts'
import type { Typeface } from './fonts.ts'

/** Adjacent letters in one typeface and one direction. */
export interface Run {
  face: Typeface
  text: string
}

const bidi = bidiFactory()
const SPACE = /^\s+$/
const RIGHT_TO_LEFT_SCRIPT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/**
 * Splits one line of mixed scripts into runs from left to right, by the Unicode Bidirectional Algorithm (UAX 9, L2 to L4). A run keeps its
 * text in reading order, because shaping reverses Arabic and Hebrew. Throws when a letter has no typeface.
 */
export function visualRuns(faces: readonly Typeface[], line: string): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, 'auto')
  const mirrored = bidi.getMirroredCharactersMap(line, levels)
  const runs: Array<Run & { level: number }> = []
  let index = 0
  for (const letter of lettersOf(line)) {
    const level = levels[index]!
    const last = runs.at(-1)
    const face = SPACE.test(letter) && last ? last.face : typefaceFor(faces, letter)
    if (!face) throw new Error('A letter without a typeface is to be drawn')
    const text = mirrored.get(index) ?? letter
    if (last?.face === face && last.level === level) last.text += text
    else runs.push({ face, text, level })
    index += letter.length
  }
  return reorder(runs).map(({ face, text, level }) => ({
    face,
    text: isTurnedByShaping(text, level) ? text : turn(text),
  }))
}

/** Rule L2 for whole runs: from the highest level down, each sequence of that level or higher is reversed. */
function reorder<T extends { level: number }>(runs: T[]): T[] {
  const ordered = [...runs]
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level >= 1; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start
      while (end < ordered.length && ordered[end]!.level >= level) end += 1
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end
    }
  }
  return ordered
}

// Punctuation and spaces between right-to-left words belong to no script, so shaping does not reverse them.
function isTurnedByShaping(text: string, level: number): boolean {
  return level % 2 === 0 || RIGHT_TO_LEFT_SCRIPT.test(text)
}

function turn(text: string): string {
  return lettersOf(text).reverse().join('')
}
