import PdfDocument from 'pdfkit'
import { LINE, SOFT } from './colors.ts'
import type { Fonts } from './fonts.ts'
import { type Box, createTypesetter, type Style } from './typesetter.ts'

const A4 = { short: 595.28, long: 841.89 }
const MARGIN = 36
const FOOT_HEIGHT = 22
/** Left of it stands what the page is, right of it its number. */
const FOOT_SPLIT = 0.82

export interface SheetColumn {
  heading: string
  x: number
  width: number
}

interface About {
  title: string
  author: string
  language: string
  madeAt: Date
}

export type ListSheet = ReturnType<typeof openListSheet>

/** The pages of a list: tagged, so that a screen reader finds the table and its headings; feet and lines are decoration. */
export function openListSheet(fonts: Fonts, about: About, lying: boolean) {
  const doc = new PdfDocument({
    size: lying ? [A4.long, A4.short] : [A4.short, A4.long],
    margin: 0,
    pdfVersion: '1.7',
    lang: about.language,
    tagged: true,
    displayTitle: true,
    autoFirstPage: true,
    // A foot says how many pages there are, which is known after the last one.
    bufferPages: true,
    info: {
      Title: about.title,
      Author: about.author,
      Creator: 'Kyndig',
      Producer: 'Kyndig',
      CreationDate: about.madeAt,
    },
  })
  const typesetter = createTypesetter(doc, fonts)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const [width, height] = lying ? [A4.long, A4.short] : [A4.short, A4.long]

  function element(tag: string, text: string, box: { x: number; y: number; width: number }, style: Style) {
    const fitted = typesetter.fitText(text, box.width, style)
    const options = { title: undefined, ...(fitted.way === 'runs' && { actual: text }) }
    return doc.struct(tag, options, () => typesetter.draw(text, box, style, fitted))
  }

  const set = (text: string, box: Box, style: Style) =>
    typesetter.draw(text, box, style, typesetter.fitText(text, box.width, style))

  function decorate(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout') {
    doc.markContent('Artifact', { type })
    draw()
    doc.endMarkedContent()
  }

  return {
    left: MARGIN,
    width: width - 2 * MARGIN,
    top: MARGIN,
    bottom: height - MARGIN - FOOT_HEIGHT,
    doc,
    heightOf: typesetter.heightOf,
    /** Writes a block of the heading and returns where it ends. */
    write(tag: string, text: string, y: number, style: Style): number {
      const box = { x: MARGIN, y, width: width - 2 * MARGIN }
      root.add(element(tag, text, box, style))
      return y + typesetter.heightOf(text, box.width, style)
    },
    element,
    /** A picture, with words for who does not see it. */
    figure: (alt: string, draw: (document: typeof doc) => void) =>
      doc.struct('Figure', { alt }, () => {
        doc.save()
        draw(doc)
        doc.restore()
      }),
    /** The same text again, for the eye only: the headings of the table on every further page. */
    repeat: (text: string, box: { x: number; y: number; width: number }, style: Style) =>
      decorate(() => set(text, box, style), 'Pagination'),
    openTable() {
      const table = doc.struct('Table')
      root.add(table)
      return table
    },
    rule(y: number) {
      decorate(() => {
        doc
          .moveTo(MARGIN, y)
          .lineTo(width - MARGIN, y)
          .lineWidth(0.5)
          .stroke(LINE)
      })
    },
    addPage: () => void doc.addPage(),
    /** The foot of every page, then the PDF piece by piece. */
    async *close(footOf: (page: number, pages: number) => { left: string; right: string }): AsyncGenerator<Uint8Array> {
      const { count } = doc.bufferedPageRange()
      const style: Style = { size: 8, color: SOFT }
      const y = height - MARGIN - 8
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page)
        const { left, right } = footOf(page + 1, count)
        const edge = (width - 2 * MARGIN) * FOOT_SPLIT
        decorate(() => {
          set(left, { x: MARGIN, y, width: edge - 10 }, style)
          set(right, { x: MARGIN + edge, y, width: width - 2 * MARGIN - edge }, { ...style, align: 'right' })
        }, 'Pagination')
      }
      root.end()
      doc.end()
      for await (const chunk of doc) yield chunk as Uint8Array
    },
  }
}
