import PdfDocument from 'pdfkit'
import { breakLines } from './break-lines.ts'
import { typefaceFor } from './choose-typeface.ts'
import type { Fonts, Typeface, Weight } from './fonts.ts'
import { leaveSignatureSpace } from './signature-space.ts'
import { visualRuns } from './visual-runs.ts'

export interface PageSize {
  /** In points of 1/72 inch. */
  width: number
  height: number
}

/** A4. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const

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

export type Sheet = ReturnType<typeof openSheet>

interface About {
  title: string
  author: string
  subject: string
  /** The date of the document: the same one makes the same bytes. */
  madeAt: Date
  /** Where the signature says that it can be checked. */
  checkAddress: string
}

/** One tagged page. Text enters the structure in the order it is written; lines and marks are decoration. */
export function openSheet(fonts: Fonts, about: About, { width, height }: PageSize = PAGE) {
  const doc = new PdfDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    lang: 'nb-NO',
    tagged: true,
    displayTitle: true,
    autoFirstPage: true,
    info: {
      Title: about.title,
      Author: about.author,
      Subject: about.subject,
      Creator: 'Kyndig',
      Producer: 'Kyndig',
      CreationDate: about.madeAt,
      ModDate: about.madeAt,
    },
  })
  for (const face of [fonts.mono, ...fonts.faces.regular, ...fonts.faces.bold]) registerParsed(doc, face)
  const root = doc.struct('Document')
  doc.addStructure(root)

  const facesOf = ({ weight }: Pick<Style, 'weight'>) => fonts.faces[weight === 'bold' ? 'bold' : 'regular']

  /** Sets the typeface that has every letter of the text. Returns false when it needs more than one. */
  function choose(text: string, style: Pick<Style, 'weight' | 'size'>): boolean {
    const face = style.weight === 'mono' ? { name: 'mono' } : wholeTextFace(facesOf(style), text)
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
  function shrink(text: string, width: number, style: Style) {
    const { maxHeight = Number.POSITIVE_INFINITY, smallest = 7 } = style
    let { size } = style
    let measured = measure(text, width, style)
    while (size > smallest && measured.height > maxHeight) {
      size -= 0.5
      measured = measure(text, width, { ...style, size })
    }
    return { size, ...measured }
  }

  function drawLine(text: string, { x, y, width }: { x: number; y: number; width: number }, { align }: Style) {
    const indent = align === 'right' ? width - doc.widthOfString(text.trimEnd()) : 0
    doc.text(text, x + indent, y, { lineBreak: false })
  }

  function drawMixed(text: string, box: { x: number; y: number; width: number }, style: Style) {
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
    /** The largest size, at least `smallest`, at which the text fits on one line, or null. */
    largestOnOneLine(text: string, width: number, style: Style, smallest: number): number | null {
      for (let { size } = style; size >= smallest; size -= 1) {
        if (widthOf(text.normalize('NFC'), { ...style, size }) <= width) return size
      }
      return null
    },
    heightOf: (text: string, width: number, style: Style) => heightOf(text.normalize('NFC'), width, style),
    /** Writes a block and returns where it ends. */
    write(tag: string, raw: string, box: { x: number; y: number; width: number }, style: Style): number {
      const text = raw.normalize('NFC')
      const { size, height, way } = shrink(text, box.width, style)
      const draw = () => {
        if (way === 'runs') return drawMixed(text, box, { ...style, size })
        doc.fillColor(style.color)
        if (way === 'line') return drawLine(text, box, style)
        const { align = 'left', lineGap = 0 } = style
        doc.text(text, box.x, box.y, { width: box.width, align, lineGap })
      }
      const options = { title: undefined, lang: style.language, ...(way === 'runs' && { actual: text }) }
      root.add(doc.struct(tag, options, draw))
      return box.y + height
    },
    /** A picture, with words for who does not see it. */
    draw({ tag, alt }: { tag: string; alt: string }, draw: (document: typeof doc) => void) {
      root.add(
        doc.struct(tag, { alt }, () => {
          doc.save()
          draw(doc)
          doc.restore()
        }),
      )
    },
    /** Decoration for the eye only: rules, bars, the mark across the page. */
    decorate(draw: (document: typeof doc) => void) {
      doc.markContent('Artifact', { type: 'Layout' })
      doc.save()
      draw(doc)
      doc.restore()
      doc.endMarkedContent()
    },
    choose,
    /** The PDF, with an empty space for its signature. */
    close(): Buffer {
      root.end()
      leaveSignatureSpace(doc, about)
      doc.end()
      // Drawn to the end by now, so that one piece has everything.
      return doc.read()
    },
  }
}

// pdfkit takes parsed fonts, which its types have yet to say.
function registerParsed(doc: PDFKit.PDFDocument, { name, font }: Typeface) {
  doc.registerFont(name, font as never)
}

/**
 * pdfkit lays out words one by one in reading order. That is right for the first two typefaces, whose scripts run left to right, except
 * Devanagari. Everything else is drawn in runs, with the readable text in the PDF.
 */
function wholeTextFace(faces: readonly Typeface[], text: string): Typeface | undefined {
  return /\p{Script=Devanagari}/u.test(text) ? undefined : typefaceFor(faces.slice(0, PLAIN_FACES), text)
}

const PLAIN_FACES = 2

/** On one line, where pdfkit need not look for a place to break it; on several; or in runs of several typefaces. */
type Way = 'line' | 'lines' | 'runs'

/** What ends a line in any text (UAX 14, BK, CR, LF and NL). */
const LINE_ENDS = /[\n\v\f\r\u0085\u2028\u2029]/

// Typefaces on one line share a baseline, so no single typeface sets the line height.
const mixedLineHeight = ({ size, lineGap = 0 }: Style) => size * 1.36 + lineGap

// With explicit features pdfkit lays out the text as a whole, not word by word. Kerning is always on.
const SHAPED_WHOLE: PDFKit.Mixins.OpenTypeFeatures[] = ['kern']
