import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { type Effort, isBarCode, type Reading } from './reading.ts'

const SHARED: ReaderOptions = {
  formats: ['QRCode', 'Code128', 'ITF', 'Code39'],
  tryInvert: true,
  tryDownscale: true,
  tryRotate: true,
  textMode: 'Plain',
  maxNumberOfSymbols: 4,
}
const OPTIONS: Record<Effort, ReaderOptions> = {
  quick: { ...SHARED, tryHarder: false },
  thorough: { ...SHARED, tryHarder: true, tryDenoise: true },
}

/** Loads the decoder. Give the address it is served from (browser), or its bytes (elsewhere); it is never fetched from another host. */
export async function loadDecoder(wasm: string | ArrayBuffer): Promise<void> {
  const overrides = typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm }
  await prepareZXingModule({ overrides, equalityFn: () => true, fireImmediately: true })
}

/** Finds QR codes and bar codes, dark on light or inverted, in any direction. QR codes come first. An empty list is an ordinary answer. */
export async function readFrame(frame: ImageData, effort: Effort): Promise<Reading[]> {
  const results = await readBarcodes(frame, OPTIONS[effort])
  const readings = results
    .filter((result) => result.isValid && result.text !== '')
    .map(({ text, format, position }): Reading => {
      const { topLeft, topRight, bottomRight, bottomLeft } = position
      return { text, format, corners: [topLeft, topRight, bottomRight, bottomLeft] }
    })
  return readings.sort((a, b) => Number(isBarCode(a)) - Number(isBarCode(b)))
}
