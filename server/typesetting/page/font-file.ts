import type { Font } from 'fontkit'
import { compressed, type PdfFile, type PdfStream } from './pdf-file.ts'

/** The part of a font that a PDF embeds. Text names a shape by its number in the whole font, so a text is the same whatever is embedded. */
export interface FontFile {
  name: string
  descriptor: string
  widths: string
  shapes: PdfStream
  /** Where a shape of the whole font stands in this part. */
  places: PdfStream
  letters: PdfStream
}

/** The glyphs of one part by their numbers, each with the letters that it stands for. */
export type Shapes = ReadonlyMap<number, readonly number[]>

const SYMBOLIC = 1 << 2
const FIXED_PITCH = 1 << 0

/** `tag`: six capital letters, which say which part it is (ISO 32000-1, 9.6.4). */
export function makeFontFile(font: Font, tag: string, shapes: Shapes): FontFile {
  const subset = font.createSubset()
  const ids = [...shapes.keys()].sort((a, b) => a - b)
  const places = Buffer.alloc(2 * (ids.at(-1)! + 1))
  for (const id of ids) places.writeUInt16BE(Number(subset.includeGlyph(font.getGlyph(id))), 2 * id)
  const file = subset.encode()
  const widths = ids.map((id) => inThousandths(font, font.getGlyph(id).advanceWidth))
  const name = `${tag}+${font.postscriptName}`
  return {
    name,
    descriptor: descriptorOf(font, name, new Set(widths).size === 1),
    widths: inSequences(ids, widths),
    shapes: compressed(file, `/Length1 ${file.length}\n`),
    places: compressed(places),
    letters: compressed(lettersTable(ids.map((id) => [id, shapes.get(id)!]))),
  }
}

/** Writes the objects of a font. Returns the number of the one that a page names. */
export function addFont(file: PdfFile, { name, descriptor, widths, shapes, places, letters }: FontFile): number {
  const descriptorNumber = file.add(`<<\n${descriptor}/FontFile2 ${file.addStream(shapes)} 0 R\n>>`)
  const descendant = file.add(
    `<<\n/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /${name}\n${SYSTEM}` +
      `/FontDescriptor ${descriptorNumber} 0 R\n/CIDToGIDMap ${file.addStream(places)} 0 R\n/W [${widths}]\n>>`,
  )
  return file.add(
    `<<\n/Type /Font\n/Subtype /Type0\n/BaseFont /${name}\n/Encoding /Identity-H\n` +
      `/DescendantFonts [${descendant} 0 R]\n/ToUnicode ${file.addStream(letters)} 0 R\n>>`,
  )
}

const SYSTEM = '/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n'

/** Each sequence of numbers once, with the widths of its shapes (9.7.4.3). */
function inSequences(ids: number[], widths: number[]): string {
  const sequences: { first: number; widths: number[] }[] = []
  ids.forEach((id, index) => {
    const last = sequences.at(-1)
    if (last && last.first + last.widths.length === id) last.widths.push(widths[index]!)
    else sequences.push({ first: id, widths: [widths[index]!] })
  })
  return sequences.map((each) => `${each.first} [${each.widths.join(' ')}]`).join(' ')
}

/** In thousandths of the size, as PDF counts. */
export function inThousandths(font: Font, units: number): number {
  return Math.round((units * 1000) / font.unitsPerEm)
}

function descriptorOf(font: Font, name: string, isFixedPitch: boolean): string {
  const scaled = (units: number) => inThousandths(font, units)
  const { minX, minY, maxX, maxY } = font.bbox
  const flags = SYMBOLIC | (isFixedPitch ? FIXED_PITCH : 0)
  return (
    `/Type /FontDescriptor\n/FontName /${name}\n/Flags ${flags}\n` +
    `/FontBBox [${[minX, minY, maxX, maxY].map(scaled).join(' ')}]\n/ItalicAngle ${font.italicAngle}\n` +
    `/Ascent ${scaled(font.ascent)}\n/Descent ${scaled(font.descent)}\n` +
    `/CapHeight ${scaled(font.capHeight || font.ascent)}\n/XHeight ${scaled(font.xHeight || 0)}\n/StemV 0\n`
  )
}

/** Which letters a shape stands for: readers search and copy the text by it (ISO 32000-1, 9.10.3). */
function lettersTable(entries: [id: number, letters: readonly number[]][]): string {
  const rows = entries.map(([id, letters]) => `<${hex(id)}> <${utf16Of(letters)}>`)
  const blocks: string[] = []
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const some = rows.slice(start, start + MOST_ROWS)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar\n`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

/** Of one block. */
const MOST_ROWS = 100

export const hex = (id: number) => id.toString(16).padStart(4, '0')

function utf16Of(letters: readonly number[]): string {
  return Buffer.from(String.fromCodePoint(...letters), 'utf16le')
    .swap16()
    .toString('hex')
}
