import { lettersOf, typefaceFor } from './choose-typeface.ts'
import type { Fonts } from './fonts.ts'

/** Marks of direction and the like, which a font would draw as a box. The order of letters follows from the letters. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Replaces letters that no font has by a question mark: a list is not refused for one name. */
export function createDrawable({ faces }: Fonts) {
  let lacks = false
  const known = new Map<string, string>()
  const replaced = (raw: string): string => {
    const text = raw
      .normalize('NFC')
      .replace(INVISIBLE, '')
      .replace(/[^\P{Cc}\n]/gu, ' ')
    if (typefaceFor(faces.regular.slice(0, 1), text)) return text
    return lettersOf(text)
      .map((letter) => {
        if (typefaceFor(faces.regular, letter)) return letter
        lacks = true
        return '?'
      })
      .join('')
  }
  return {
    lacksLetters: () => lacks,
    text(raw: string): string {
      const text = known.get(raw) ?? replaced(raw)
      if (known.size < MOST_KNOWN) known.set(raw, text)
      return text
    },
  }
}

const MOST_KNOWN = 5_000
