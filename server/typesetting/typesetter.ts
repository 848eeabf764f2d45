import { breakLines } from './break-lines.ts'
import { plainTypeface } from './choose-typeface.ts'
import type { Fonts, Typeface, Weight } from './fonts.ts'
import { visualRuns } from './visual-runs.ts'

export interface Style {
  size: number
  weight?: Weight | 'mono'
  color: string
  align?: 'left' | 'right'
  lineGap?: number
  /** Shrinks the text, down to `smallest` points, until it fits this height. */
  maxHeight?: number
  smallest?: number
  /** Language of the text, for screen readers. Norwegian by default. */
  language?: string
}

export interface Box {
  x: number
  y: number
  width: number
}

/** A text at the largest size at which it fits its height, or the smallest: how high it is, and how it is drawn. */
export interface Fitted {
  size: number
  height: number
  way: Way
}

export type Typesetter = ReturnType<typeof createTypesetter>

/** Sets text in any script that we have a font for, into a document that pdfkit draws. */
export function createTypesetter(doc: PDFKit.PDFDocument, fonts: Fonts) {
  for (const face of [fonts.mono, ...fonts.faces.regular, ...fonts.faces.bold]) registerParsed(doc, face)

  const facesOf = ({ weight }: Pick<Style, 'weight'>) => fonts.faces[weight === 'bold' ? 'bold' : 'regular']

  /** Sets the typeface that has every letter of the text. Returns false when it needs more than one. */
  function choose(text: string, style: Pick<Style, 'weight' | 'size'>): boolean {
    const face = style.weight === 'mono' ? { name: 'mono' } : plainTypeface(facesOf(style), text)
    if (face) doc.font(face.name)
    doc.fontSize(style.size)
    return face !== undefined
  }

  const widthOfRun = ({ face, text }: { face: Typeface; text: string }) =>
    doc.font(face.name).widthOfString(text, { features: SHAPED_WHOLE })

  /** The width of one line. */
  function widthOf(text: string, style: Style): number {
    if (choose(text, style)) return doc.widthOfString(text)
    return visualRuns(facesOf(style), text).reduce((width, run) => width + widthOfRun(run), 0)
  }

  const mixedLines = (text: string, width: number, style: Style) =>
    breakLines(text, width, (line) => widthOf(line, style)).map((line) => visualRuns(facesOf(style), line))

  /** The height of a block, and how to draw it. Leaves its typeface and size chosen. */
  function measure(text: string, width: number, style: Style): { height: number; way: Way } {
    const lineGap = style.lineGap ?? 0
    if (!choose(text, style)) {
      return { height: mixedLines(text, width, style).length * mixedLineHeight(style), way: 'runs' }
    }
    if (!LINE_ENDS.test(text) && doc.widthOfString(text) <= width) {
      return { height: doc.currentLineHeight(true) + lineGap, way: 'line' }
    }
    return { height: doc.heightOfString(text, { width, lineGap }), way: 'lines' }
  }

  const heightOf = (text: string, width: number, style: Style) => measure(text, width, style).height

  /** The largest size at which the text fits its height, or the smallest. */
  function fitText(text: string, width: number, style: Style): Fitted {
    const { maxHeight = Number.POSITIVE_INFINITY, smallest = 7 } = style
    let { size } = style
    let measured = measure(text, width, style)
    while (size > smallest && measured.height > maxHeight) {
      size -= 0.5
      measured = measure(text, width, { ...style, size })
    }
    return { size, ...measured }
  }

  function drawLine(text: string, { x, y, width }: Box, { align }: Style) {
    const indent = align === 'right' ? width - doc.widthOfString(text.trimEnd()) : 0
    doc.text(text, x + indent, y, { lineBreak: false })
  }

  function drawMixed(text: string, box: Box, style: Style) {
    const lines = mixedLines(text, box.width, style)
    doc.fillColor(style.color).fontSize(style.size)
    lines.forEach((runs, index) => {
      const width = runs.reduce((sum, run) => sum + widthOfRun(run), 0)
      let x = style.align === 'right' ? box.x + box.width - width : box.x
      const baseline = box.y + index * mixedLineHeight(style) + style.size
      for (const run of runs) {
        const advance = widthOfRun(run)
        doc.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features: SHAPED_WHOLE })
        x += advance
      }
    })
  }

  return {
    choose,
    widthOf,
    heightOf,
    fitText,
    /** Draws what fits from the top left corner of its box. */
    draw(text: string, box: Box, style: Style, { size, way }: Fitted) {
      if (way === 'runs') return drawMixed(text, box, { ...style, size })
      choose(text, { ...style, size })
      doc.fillColor(style.color)
      if (way === 'line') return drawLine(text, box, style)
      const { align = 'left', lineGap = 0 } = style
      doc.text(text, box.x, box.y, { width: box.width, align, lineGap })
    },
  }
}

// pdfkit takes parsed fonts, which its types have yet to say.
function registerParsed(doc: PDFKit.PDFDocument, { name, font }: Typeface) {
  doc.registerFont(name, font as never)
}

/** On one line, where pdfkit need not look for a place to break it; on several; or in runs of several typefaces. */
type Way = 'line' | 'lines' | 'runs'

/** What ends a line in any text (UAX 14, BK, CR, LF and NL). */
const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]/

// Typefaces on one line share a baseline, so no single typeface sets the line height.
const mixedLineHeight = ({ size, lineGap = 0 }: Style) => size * 1.36 + lineGap

// With explicit features pdfkit lays out the text as a whole, not word by word. Kerning is always on.
const SHAPED_WHOLE: PDFKit.Mixins.OpenTypeFeatures[] = ['kern']
