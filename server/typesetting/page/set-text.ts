import { LRUCache } from 'lru-cache'
import { breakLines } from '#server/typesetting/break-lines.ts'
import { lettersOf, plainTypeface } from '#server/typesetting/choose-typeface.ts'
import type { Fonts } from '#server/typesetting/fonts.ts'
import type { Style } from '#server/typesetting/typesetter.ts'
import { visualRuns } from '#server/typesetting/visual-runs.ts'
import { breakPlainLines } from './break-plain-lines.ts'
import type { PageFont, PageFonts, Piece, Shaped } from './page-font.ts'
import { numeral } from './pdf-file.ts'

/** A block of text, laid out: the same for every page that has it. */
export interface TextBlock {
  height: number
  /** `x` and `baseline` from the top left corner of the block. `operators`: show it where the reader is. */
  lines: { x: number; baseline: number; operators: string }[]
  /** Names of the fonts in the operators. */
  fonts: string[]
  rare: Shaped['rare']
  /** Whether letters stand in another order than one reads them, or in several typefaces. */
  isMixed: boolean
}

/** Words and blocks that are remembered. Most of what stands on a page stood on the one before. */
const MOST_WORDS = 10_000
const MOST_BLOCKS = 4_000

export type TextSetter = ReturnType<typeof createTextSetter>

/** Sets text in any script that we have a font for. Remembers what it has set; that changes nothing but the time it takes. */
export function createTextSetter({ mono, faces }: Fonts, pageFonts: PageFonts) {
  const words = new LRUCache<string, Shaped>({ max: MOST_WORDS })
  const blocks = new LRUCache<string, TextBlock>({ max: MOST_BLOCKS })
  const facesOf = ({ weight }: Pick<Style, 'weight'>) => faces[weight === 'bold' ? 'bold' : 'regular']

  function shaped(font: PageFont, text: string, features?: string[]): Shaped {
    const key = `${font.key}${features ? '+' : ' '}${text}`
    const known = words.get(key) ?? font.shape(text, features)
    words.set(key, known)
    return known
  }

  /** The typeface of the whole text, word for word in reading order; none where it takes runs of several. */
  function plainFont(text: string, style: Pick<Style, 'weight'>): PageFont | undefined {
    const face = style.weight === 'mono' ? mono : plainTypeface(facesOf(style), text)
    return face && pageFonts.of(face)
  }

  // No letter of the typeface with one width leans on the next, and numbers of certificates do not come back.
  const plainLine = (font: PageFont, text: string, { weight }: Pick<Style, 'weight'>): Shaped[] =>
    (weight === 'mono' ? lettersOf(text) : wordsOf(text)).map((part) => shaped(font, part))

  const mixedLine = (text: string, style: Pick<Style, 'weight'>): Shaped[] =>
    visualRuns(facesOf(style), text).map((run) => shaped(pageFonts.of(run.face), run.text, SHAPED_WHOLE))

  const lineOf = (text: string, style: Pick<Style, 'weight'>, font: PageFont | undefined) =>
    font ? plainLine(font, text, style) : mixedLine(text, style)

  function widthOf(text: string, style: Style, font = plainFont(text, style)): number {
    return (widthInThousandths(lineOf(text, style, font)) * style.size) / 1000
  }

  /** A block at a size; lines that are too wide are broken. */
  function setAt(text: string, width: number, style: Style): TextBlock {
    const font = plainFont(text, style)
    const { size, lineGap = 0 } = style
    const broken = (font ? breakPlainLines : breakLines)(text, width, (line) => widthOf(line, style, font))
    // Typefaces on one line share a baseline, so none of them sets the height of a line.
    const lineHeight = (font ? (font.lineHeight * size) / 1000 : size * MIXED_LINE_HEIGHT) + lineGap
    const first = font ? (font.ascent * size) / 1000 : size
    const lines = broken.map((line) => lineOf(line, style, font))
    const parts = lines.flat()
    return {
      height: lines.length * lineHeight,
      lines: lines.map((line, index) => ({
        x: style.align === 'right' ? width - (widthInThousandths(line) * size) / 1000 : 0,
        baseline: first + index * lineHeight,
        operators: operatorsOf(
          line.flatMap(({ pieces }) => pieces),
          size,
        ),
      })),
      fonts: [...new Set(parts.flatMap(({ pieces }) => pieces.map((piece) => piece.font)))],
      rare: parts.flatMap(({ rare }) => rare),
      isMixed: !font,
    }
  }

  /** At the largest size at which the text fits its height, or the smallest. */
  function fitted(text: string, width: number, style: Style): TextBlock {
    const { maxHeight = Number.POSITIVE_INFINITY, smallest = 7 } = style
    let { size } = style
    let block = setAt(text, width, style)
    while (size > smallest && block.height > maxHeight) {
      size -= 0.5
      block = setAt(text, width, { ...style, size })
    }
    return block
  }

  return {
    widthOf,
    /** A block as `Style` wants it. Its colour is not part of it. */
    set(text: string, width: number, style: Style): TextBlock {
      const { size, weight, align, lineGap, maxHeight, smallest } = style
      const key = `${size} ${weight} ${align} ${lineGap} ${maxHeight} ${smallest} ${width} ${text}`
      const block = blocks.get(key) ?? fitted(text, width, style)
      blocks.set(key, block)
      return block
    },
  }
}

const MIXED_LINE_HEIGHT = 1.36

// Together with the letters of a script that is not laid out word for word. Kerning is always on.
const SHAPED_WHOLE = ['kern']

/** Each with the space after it. */
const wordsOf = (text: string) => text.match(/[^ ]* |[^ ]+$/g) ?? []

const widthInThousandths = (line: Shaped[]) => line.reduce((sum, { width }) => sum + width, 0)

function operatorsOf(pieces: Piece[], size: number): string {
  const operators: string[] = []
  let [font, rise, shown] = ['', 0, '']
  const show = () => {
    if (shown) operators.push(`[${shown}] TJ`)
    shown = ''
  }
  for (const piece of pieces) {
    if (piece.font !== font || piece.rise !== rise) show()
    if (piece.font !== font) operators.push(`/${piece.font} ${numeral(size)} Tf`)
    if (piece.rise !== rise) operators.push(`${numeral((piece.rise * size) / 1000)} Ts`)
    font = piece.font
    rise = piece.rise
    shown += piece.shown
  }
  show()
  if (rise !== 0) operators.push('0 Ts')
  return operators.join('\n')
}
