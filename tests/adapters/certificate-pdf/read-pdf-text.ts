import { inflateSync } from 'node:zlib'

/** The text of one of our PDFs, piece by piece as drawn, decoded with the embedded fonts' own tables. */
export function readPdfText(pdf: Uint8Array): string {
  const objects = readObjects(Buffer.from(pdf))
  const fonts = readFontTables(objects)
  const pieces: string[] = []
  for (const { stream } of objects.values()) {
    if (!stream || !/\bBT\b/.test(stream)) continue
    let table = new Map<string, string>()
    // A line may go on in another part of its font; a new line is placed anew.
    for (const line of stream.split(/ Tm\n/)) {
      let text = ''
      for (const [, font, array] of line.matchAll(/\/(\w+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g)) {
        if (font) table = fonts.get(font) ?? new Map()
        else text += decode(array ?? '', table)
      }
      if (text) pieces.push(text)
    }
  }
  return pieces.join('\n')
}

/** The number of empty boxes that one of our PDFs draws: a font uses glyph 0 for every letter that it lacks. */
export function countEmptyBoxes(pdf: Uint8Array): number {
  const streams = [...readObjects(Buffer.from(pdf)).values()].map(({ stream }) => stream ?? '')
  const shown = streams
    .filter((stream) => /\bBT\b/.test(stream))
    .flatMap((stream) => stream.match(/<[0-9a-f]*>/g) ?? [])
  return shown.flatMap((hex) => hex.slice(1, -1).match(/.{4}/g) ?? []).filter((glyph) => glyph === '0000').length
}

interface PdfObject {
  dictionary: string
  stream: string | null
}

export function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match
    const start = body.indexOf('stream\n')
    const dictionary = start < 0 ? body : body.slice(0, start)
    const bytes = start < 0 ? null : Buffer.from(body.slice(start + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream = bytes && (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
    objects.set(id, { dictionary, stream })
  }
  return objects
}

function readFontTables(objects: Map<string, PdfObject>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>()
  for (const { dictionary } of objects.values()) {
    for (const [, resources = ''] of dictionary.matchAll(/\/Font <<([^>]*)>>/g)) {
      for (const [, name = '', id = ''] of resources.matchAll(/\/(\w+) (\d+) 0 R/g)) {
        const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.dictionary ?? '')?.[1]
        fonts.set(name, readUnicodeTable(objects.get(unicode ?? '')?.stream ?? ''))
      }
    }
  }
  return fonts
}

function readUnicodeTable(cmap: string): Map<string, string> {
  const table = new Map<string, string>()
  for (const [, first = '', , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g)) {
    ;[...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, code = ''], index) => {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0')
      table.set(glyph, Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    })
  }
  for (const [, glyph = '', code = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>\n/g)) {
    table.set(glyph, Buffer.from(code, 'hex').swap16().toString('utf16le'))
  }
  return table
}

function decode(array: string, table: Map<string, string>): string {
  const glyphs = [...array.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
  return glyphs.map((glyph) => table.get(glyph) ?? '\ufffd').join('')
}
