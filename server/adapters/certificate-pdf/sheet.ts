import PdfDocument from 'pdfkit'
import type { Fonts } from '#server/typesetting/fonts.ts'
import { type Box, createTypesetter, type Style } from '#server/typesetting/typesetter.ts'
import { leaveSignatureSpace } from './signature-space.ts'

export interface PageSize {
  /** In points of 1/72 inch. */
  width: number
  height: number
}

/** A4. */
export const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const

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
  const { choose, widthOf, heightOf, fitText, draw: drawText } = createTypesetter(doc, fonts)
  const root = doc.struct('Document')
  doc.addStructure(root)

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
    write(tag: string, raw: string, box: Box, style: Style): number {
      const text = raw.normalize('NFC')
      const fitted = fitText(text, box.width, style)
      const draw = () => drawText(text, box, style, fitted)
      const options = { title: undefined, lang: style.language, ...(fitted.way === 'runs' && { actual: text }) }
      root.add(doc.struct(tag, options, draw))
      return box.y + fitted.height
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
