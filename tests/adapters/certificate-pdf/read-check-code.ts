import { inflateSync } from 'node:zlib'
import { readBarcodes } from 'zxing-wasm/reader'
import { loadDecoderFromPackage } from '#tests/support/load-decoder.ts'

/** Pixels per point, and the page's height in points: enough for modules of half a millimetre. */
const SCALE = 4
const WIDTH = 596
const HEIGHT = 842

/** The content of the QR code on one of our PDFs, drawn from the page's rectangles and read by the card decoder. */
export async function readCheckCode(pdf: Uint8Array): Promise<string> {
  await loadDecoderFromPackage()
  const data = new Uint8ClampedArray(WIDTH * SCALE * HEIGHT * SCALE * 4).fill(255)
  for (const [x, y, width, height] of rectanglesOf(Buffer.from(pdf))) {
    for (let row = Math.round(y * SCALE); row < Math.round((y + height) * SCALE); row += 1) {
      const start = (row * WIDTH * SCALE + Math.round(x * SCALE)) * 4
      const end = (row * WIDTH * SCALE + Math.round((x + width) * SCALE)) * 4
      for (let at = start; at < end; at += 4) data.set([0, 0, 0], at)
    }
  }
  const picture = { data, width: WIDTH * SCALE, height: HEIGHT * SCALE, colorSpace: 'srgb' } as ImageData
  const [code] = await readBarcodes(picture, { formats: ['QRCode'] })
  if (!code) throw new Error('the certificate has no QR code that can be read')
  return code.text
}

// Only small ones: bars across the page do not belong to a code.
function* rectanglesOf(pdf: Buffer): Generator<[number, number, number, number]> {
  for (const content of streamsOf(pdf)) {
    for (const [, ...numbers] of content.matchAll(/([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re/g)) {
      const [x, y, width, height] = numbers.map(Number) as [number, number, number, number]
      if (width < 40 && height < 40) yield [x, y, width, height]
    }
  }
}

function* streamsOf(pdf: Buffer): Generator<string> {
  const text = pdf.toString('latin1')
  for (const match of text.matchAll(/\/FlateDecode\n>>\nstream\n/g)) {
    const start = match.index + match[0].length
    try {
      yield inflateSync(pdf.subarray(start, text.indexOf('\nendstream', start))).toString('latin1')
    } catch {} // a font
  }
}
