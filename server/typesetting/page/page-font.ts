import type { GlyphPosition } from 'fontkit'
import { PLAIN_FACES } from '#server/typesetting/choose-typeface.ts'
import type { Fonts, Typeface } from '#server/typesetting/fonts.ts'
import { type FontFile, hex, inThousandths, makeFontFile, type Shapes } from './font-file.ts'
import { LETTER_GROUPS, type LetterGroup } from './letters.ts'

/** A piece of a line in one part of a typeface, as an array for the operator TJ. */
export interface Piece {
  /** The name under which a page has it. */
  font: string
  /** Above the line, in thousandths of the size. */
  rise: number
  shown: string
}

/** Text that is laid out, for any size: widths are in thousandths of it. */
export interface Shaped {
  width: number
  pieces: Piece[]
  /** Shapes outside all groups, by the name of the font that gets them. */
  rare: { font: string; id: number; letters: readonly number[] }[]
}

export type PageFont = ReturnType<typeof createPageFont>

const GROUPS = Object.keys(LETTER_GROUPS) as LetterGroup[]
const TAGS: Record<LetterGroup | 'rare', string> = {
  common: 'COMMON',
  signs: 'SIGNSS',
  central: 'CENTRL',
  cyrillic: 'CYRILL',
  rare: 'OTHERS',
}

/**
 * A typeface for pages: lays out text, and has the parts of its font that pages embed: those that are made once, and one for what is in no
 * group. `key`: no two typefaces have the same.
 */
export function createPageFont({ font, covers }: Typeface, key: string, groups: readonly LetterGroup[]) {
  const groupOf = new Map<number, LetterGroup>()
  const members = new Map<LetterGroup, Map<number, readonly number[]>>()
  const files = new Map<string, FontFile>()
  // What a group has follows from its letters alone, so that each process has the same.
  for (const group of groups) {
    const shapes = new Map<number, readonly number[]>()
    const texts = LETTER_GROUPS[group].filter((text) => [...text].every((letter) => covers(letter.codePointAt(0)!)))
    for (const { id, codePoints } of font.layout(texts.join(' ')).glyphs) {
      if (groupOf.has(id)) continue
      groupOf.set(id, group)
      shapes.set(id, codePoints)
    }
    members.set(group, shapes)
  }
  const nameOf = (part: LetterGroup | 'rare') => `${key}${part}`

  /** Lays out a word, or with `features` a run of a script whose words must not be taken apart. */
  function shape(text: string, features?: string[]): Shaped {
    const { glyphs, positions } = font.layout(text, features)
    const shaped: Shaped = { width: 0, pieces: [], rare: [] }
    const line = openPieces(shaped.pieces)
    glyphs.forEach(({ id, advanceWidth, codePoints }, index) => {
      const group = groupOf.get(id) ?? 'rare'
      const name = nameOf(group)
      if (group === 'rare') shaped.rare.push({ font: name, id, letters: codePoints })
      const position = scaled(positions[index]!)
      line.add({ font: name, id, natural: inThousandths(font, advanceWidth), ...position })
      shaped.width += position.advance
    })
    line.end()
    return shaped
  }

  function scaled({ xAdvance, xOffset, yOffset }: GlyphPosition) {
    const [advance, x, rise] = [xAdvance, xOffset, yOffset].map((units) => inThousandths(font, units))
    return { advance: advance!, x: x!, rise: rise! }
  }

  return {
    key,
    shape,
    ascent: inThousandths(font, font.ascent),
    lineHeight: inThousandths(font, font.ascent - font.descent + font.lineGap),
    /** The part with the letters of a group, made once. */
    partOf(group: LetterGroup): FontFile {
      const made = files.get(group) ?? makeFontFile(font, TAGS[group], members.get(group)!)
      files.set(group, made)
      return made
    },
    /** A part of its own for what one document has besides. */
    partWith: (shapes: Shapes) => makeFontFile(font, TAGS.rare, shapes),
  }
}

interface PlacedGlyph {
  font: string
  id: number
  /** What a reader moves on by itself, and what it is to move on. */
  natural: number
  advance: number
  x: number
  rise: number
}

/** Puts glyphs into as few pieces as possible. TJ moves back by a number between two glyphs. */
function openPieces(pieces: Piece[]) {
  let last: Piece | undefined
  let glyphs = ''
  let owed = 0

  function flush() {
    if (glyphs) last!.shown += `<${glyphs}>`
    glyphs = ''
  }

  return {
    add({ font, id, natural, advance, x, rise }: PlacedGlyph) {
      if (last?.font !== font || last.rise !== rise) {
        flush()
        last = { font, rise, shown: '' }
        pieces.push(last)
      }
      const back = owed - x
      if (back !== 0) {
        flush()
        last.shown += String(back)
      }
      glyphs += hex(id)
      owed = natural - advance + x
    },
    end() {
      flush()
      if (owed !== 0 && last) last.shown += String(owed)
    },
  }
}

/** All typefaces of pages, each made when it is first needed. Only those that most text is in have groups: a name in Thai has few letters. */
export function createPageFonts({ mono, faces }: Fonts) {
  const all = [mono, ...faces.regular, ...faces.bold]
  const keys = new Map(all.map((face, index) => [face, `F${index}`]))
  const plain = new Set([mono, ...[faces.regular, faces.bold].flatMap((some) => some.slice(0, PLAIN_FACES))])
  const made = new Map<Typeface, PageFont>()
  const byKey = new Map<string, PageFont>()
  return {
    of(face: Typeface): PageFont {
      const known = made.get(face)
      if (known) return known
      const font = createPageFont(face, keys.get(face)!, plain.has(face) ? GROUPS : [])
      made.set(face, font)
      byKey.set(font.key, font)
      return font
    },
    /** The font of a name that `shape` gave a piece, and which part of it. */
    named(name: string): { font: PageFont; part: LetterGroup | 'rare' } {
      const [, key, part] = /^(F\d+)([a-z]+)$/.exec(name)!
      return { font: byKey.get(key!)!, part: part as LetterGroup | 'rare' }
    },
  }
}

export type PageFonts = ReturnType<typeof createPageFonts>
