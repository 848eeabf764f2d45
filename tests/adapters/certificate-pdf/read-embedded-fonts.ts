import { readObjects } from './read-pdf-text.ts'

/** A font of one of our PDFs, as a reader of PDFs finds it. */
export interface EmbeddedFont {
  name: string
  file: Buffer
  /** How wide the document says that each shape is, by its number there. */
  widths: Map<number, number>
  /** The number of that shape in the file of the font. */
  places(id: number): number
  /** How wide each shape is by the font itself. */
  advances: number[]
}

export function readEmbeddedFonts(pdf: Uint8Array): EmbeddedFont[] {
  const objects = readObjects(Buffer.from(pdf))
  const numberIn = (dictionary: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)![1]!
  const bytesOf = (dictionary: string, key: string) =>
    Buffer.from(objects.get(numberIn(dictionary, key))!.stream!, 'latin1')
  return [...objects.values()]
    .map(({ dictionary }) => dictionary)
    .filter((dictionary) => dictionary.includes('/CIDFontType2'))
    .map((dictionary) => {
      const file = bytesOf(objects.get(numberIn(dictionary, 'FontDescriptor'))!.dictionary, 'FontFile2')
      const map = bytesOf(dictionary, 'CIDToGIDMap')
      return {
        name: /\/BaseFont \/(\S+)/.exec(dictionary)![1]!,
        file,
        widths: widthsOf(/\/W \[(.*)\]\n/.exec(dictionary)![1]!),
        places: (id: number) => map.readUInt16BE(2 * id),
        advances: advancesOf(file),
      }
    })
}

function widthsOf(list: string): Map<number, number> {
  const widths = new Map<number, number>()
  for (const [, first, some] of list.matchAll(/(\d+) \[([\d ]+)\]/g)) {
    for (const [index, width] of some!.split(' ').entries()) widths.set(Number(first) + index, Number(width))
  }
  return widths
}

/** From the tables hhea and hmtx. Our fonts have a thousand units, as PDF counts. */
function advancesOf(file: Buffer): number[] {
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8))
  }
  const count = file.readUInt16BE(tables.get('hhea')! + 34)
  return Array.from({ length: count }, (_, index) => file.readUInt16BE(tables.get('hmtx')! + 4 * index))
}
