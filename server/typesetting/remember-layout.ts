import type { Font } from 'fontkit'
import { LRUCache } from 'lru-cache'

/** Words of one typeface. */
const MOST_WORDS = 5_000

/**
 * Lets a font remember how it laid out words: most of what stands on a certificate stood on the one before. Each word is laid out by a font
 * that has met no other, because a font keeps each shape with the letters that it met first for it, and these go into the PDF. So what is
 * remembered does not depend on the order in which certificates are printed.
 */
export function rememberLayout(font: Font): Font {
  const layout = font.layout.bind(font)
  const known = new LRUCache<string, ReturnType<Font['layout']>>({ max: MOST_WORDS })
  font.layout = (text, ...features) => {
    const key = JSON.stringify([text, ...features])
    const run = known.get(key) ?? layOutAlone()
    known.set(key, run)
    return copyOf(run)

    function layOutAlone() {
      const met = Reflect.get(font, '_glyphs')
      Reflect.set(font, '_glyphs', {})
      const alone = layout(text, ...features)
      Reflect.set(font, '_glyphs', met)
      return alone
    }
  }
  return font
}

// pdfkit scales the positions where they stand.
function copyOf<T extends { positions: object[] }>(run: T): T {
  return cloned(run, { positions: run.positions.map((position) => cloned(position, {})) })
}

function cloned<T extends object>(original: T, change: Partial<T> | object): T {
  return Object.assign(Object.create(Object.getPrototypeOf(original)), original, change)
}
