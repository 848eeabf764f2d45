import type { Box, Style } from '#server/typesetting/typesetter.ts'
import { addFont } from './font-file.ts'
import type { PageFonts } from './page-font.ts'
import { numeral, type PdfFile, textString } from './pdf-file.ts'
import { colorOf, createPen, type Pen } from './pen.ts'
import type { TextBlock, TextSetter } from './set-text.ts'
import { type DocumentAbout, type Element, type WriteSignature, writeDocument } from './write-document.ts'

/** A text across the page, turned around its middle. */
export interface Stamp {
  text: string
  middle: { x: number; y: number }
  degrees: number
  style: Style
  opacity: number
}

/** Letters stand upright although the page is measured from its top. */
const UPRIGHT = '1 0 0 -1'

/** A document of one tagged page, in points from the top left corner. Its elements stand in the order in which they are drawn. */
export function openPage(
  { setter, fonts }: { setter: TextSetter; fonts: PageFonts },
  about: DocumentAbout,
  size: { width: number; height: number },
) {
  const operators = [`1 0 0 -1 0 ${numeral(size.height)} cm`]
  const pen = createPen(operators)
  const elements: Element[] = []
  const used = new Set<string>()
  const rare = new Map<string, Map<number, readonly number[]>>()
  let opacity = 1

  function show({ lines, fonts: named, rare: shapes }: TextBlock, { x, y }: Pick<Box, 'x' | 'y'>, color: string) {
    for (const name of named) used.add(name)
    for (const { font, id, letters } of shapes) {
      const part = rare.get(font) ?? new Map<number, readonly number[]>()
      if (!part.has(id)) part.set(id, letters)
      rare.set(font, part)
    }
    operators.push(`BT\n${colorOf(color)} rg`)
    for (const line of lines) {
      const place = `${numeral(x + line.x)} ${numeral(y + line.baseline)}`
      operators.push(`${UPRIGHT} ${place} Tm\n${line.operators}`)
    }
    operators.push('ET')
  }

  function drawElement(element: Element, draw: () => void, readable = '') {
    operators.push(`/${element.tag} <</MCID ${elements.length}${readable}>> BDC`)
    elements.push(element)
    draw()
    operators.push('EMC')
  }

  function apart(draw: () => void) {
    operators.push('q')
    draw()
    operators.push('Q')
  }

  function decorate(draw: (pen: Pen) => void) {
    operators.push('/Artifact <</Type /Layout>> BDC')
    apart(() => draw(pen))
    operators.push('EMC')
  }

  function addResources(file: PdfFile): string {
    const entries = [...used].map((name) => {
      const { font, part } = fonts.named(name)
      const embedded = part === 'rare' ? font.partWith(rare.get(name)!) : font.partOf(part)
      return `/${name} ${addFont(file, embedded)} 0 R`
    })
    const states = opacity < 1 ? `\n/ExtGState <</Pale <</ca ${opacity}>>>>` : ''
    return `/Font <<${entries.join(' ')}>>${states}`
  }

  return {
    /** Text as an element of the structure. Returns where it ends. */
    write(tag: string, text: string, box: Box, style: Style): number {
      const block = setter.set(text, box.width, style)
      const language = style.language ? `/Lang ${textString(style.language)}\n` : ''
      const readable = block.isMixed ? `/ActualText ${textString(text)}\n` : ''
      // Here for screen readers, and with the content for who searches and copies.
      drawElement({ tag, entries: language + readable }, () => show(block, box, style.color), readable.trimEnd())
      return box.y + block.height
    },
    /** A picture, with words for who does not see it. */
    figure(alt: string, draw: (pen: Pen) => void) {
      drawElement({ tag: 'Figure', entries: `/Alt ${textString(alt)}\n` }, () => apart(() => draw(pen)))
    },
    /** Decoration for the eye only: rules, bars. */
    decorate,
    /** Words for the eye only, which what is under them shines through. One to a page. */
    stamp({ text, middle, degrees, style, opacity: given }: Stamp) {
      opacity = given
      const block = setter.set(text, Number.POSITIVE_INFINITY, style)
      const radians = (degrees * Math.PI) / 180
      const [cos, sin] = [numeral(Math.cos(radians), 5), numeral(Math.sin(radians), 5)]
      decorate(() => {
        operators.push('/Pale gs', `${cos} ${sin} ${-sin} ${cos} ${numeral(middle.x)} ${numeral(middle.y)} cm`)
        show(block, { x: -setter.widthOf(text, style) / 2, y: -block.height / 2 }, style.color)
      })
    },
    /** The file, with what `writeSignature` adds to it. */
    close: (writeSignature: WriteSignature): Buffer =>
      writeDocument({ ...size, content: operators.join('\n'), elements, about, addResources, writeSignature }),
  }
}
