import PdfDocument from 'pdfkit'
import type { Fonts, Weight } from './fonts.ts'

export const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const

export interface Style {
  size: number
  weight?: Weight | 'mono'
  color: string
  align?: 'left' | 'right'
  lineGap?: number
  /** Shrinks the text, down to `smallest` points, until it is no higher than this. */
  maxHeight?: number
  smallest?: number
  /** Of the words, for a screen reader; Norwegian unless said. */
  language?: string
}

export type Sheet = ReturnType<typeof openSheet>

/** One tagged A4 page. Text goes into the structure in the order it is written; lines and marks are decoration. */
export function openSheet(fonts: Fonts, about: { title: string; author: string; subject: string }) {
  const doc = new PdfDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'nb-NO',
    tagged: true,
    displayTitle: true,
    autoFirstPage: true,
    info: { Title: about.title, Author: about.author, Subject: about.subject, Creator: 'Kyndig', Producer: 'Kyndig' },
  })
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold).registerFont('mono', fonts.mono)
  const { fallback } = fonts
  doc.registerFont('fallback-regular', fallback.regular).registerFont('fallback-bold', fallback.bold)
  const root = doc.struct('Document')
  doc.addStructure(root)

  function choose(text: string, { weight = 'regular', size }: Pick<Style, 'weight' | 'size'>) {
    doc.font(weight).fontSize(size)
    if (!canShow(doc, text)) doc.font(weight === 'bold' ? 'fallback-bold' : 'fallback-regular')
  }

  function heightOf(text: string, width: number, style: Style): number {
    choose(text, style)
    return doc.heightOfString(text, { width, lineGap: style.lineGap ?? 0 })
  }

  /** The largest size in which the text keeps to its height. */
  function fittingSize(text: string, width: number, style: Style): number {
    let { size } = style
    const smallest = style.smallest ?? 7
    while (style.maxHeight && size > smallest && heightOf(text, width, { ...style, size }) > style.maxHeight)
      size -= 0.5
    return size
  }

  return {
    /** The largest size, at least `smallest`, in which the text needs one line; null where it needs more. */
    largestOnOneLine(text: string, width: number, style: Style, smallest: number): number | null {
      for (let { size } = style; size >= smallest; size -= 1) {
        choose(text, { ...style, size })
        if (doc.widthOfString(text) <= width) return size
      }
      return null
    },
    /** Writes a block and answers where it ends. */
    write(tag: string, raw: string, box: { x: number; y: number; width: number }, style: Style): number {
      const text = raw.normalize('NFC')
      const size = fittingSize(text, box.width, style)
      const height = heightOf(text, box.width, { ...style, size })
      const draw = () => {
        choose(text, { ...style, size })
        doc.fillColor(style.color).text(text, box.x, box.y, {
          width: box.width,
          align: style.align ?? 'left',
          lineGap: style.lineGap ?? 0,
        })
      }
      const options = { title: undefined, lang: style.language }
      root.add(doc.struct(tag, options, draw))
      return box.y + height
    },
    /** What is seen and not read: rules, bars, the mark across the page. */
    decorate(draw: (document: typeof doc) => void) {
      doc.markContent('Artifact', { type: 'Layout' })
      doc.save()
      draw(doc)
      doc.restore()
      doc.endMarkedContent()
    },
    choose,
    async close(): Promise<Uint8Array> {
      root.end()
      const chunks: Buffer[] = []
      doc.end()
      for await (const chunk of doc) chunks.push(chunk as Buffer)
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}

// pdfkit has no question for this, but holds the font that answers it.
function canShow(doc: PDFKit.PDFDocument, text: string): boolean {
  const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font
  return [...text].every((letter) => /\s/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0)!))
}
