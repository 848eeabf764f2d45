import {
  BINARIZERS,
  prepareZXingModule,
  TEXT_MODES,
  type ZXingReaderModule,
  type ZXingReaderOptions,
  type ZXingReadResult,
} from 'zxing-wasm/reader'
import type { Luminance } from './luminance.ts'
import { isBarCode, type Reading } from './reading.ts'

/** What every Emscripten module has. The library takes these types from a package that we do not need otherwise. */
type DecoderModule = ZXingReaderModule & {
  HEAPU8: Uint8Array
  _malloc(size: number): number
  _free(pointer: number): void
}

let loaded: DecoderModule | undefined
let buffer = { pointer: 0, size: 0 }

/** Loads the decoder from an address (browser) or from bytes (elsewhere). The library never fetches it from a host of its own. */
export async function loadDecoder(wasm: string | ArrayBuffer): Promise<void> {
  const overrides = typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm }
  loaded = (await prepareZXingModule({ overrides, equalityFn: () => true, fireImmediately: true })) as DecoderModule
}

const SHARED: ZXingReaderOptions = {
  formats: 'QRCode,Code128,ITF,Code39',
  tryHarder: false,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: BINARIZERS.indexOf('LocalAverage'),
  isPure: false,
  downscaleFactor: 3,
  downscaleThreshold: 500,
  minLineCount: 2,
  maxNumberOfSymbols: 4,
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  textMode: TEXT_MODES.indexOf('Plain'),
  characterSet: 0,
  tryCode39ExtendedMode: true,
}

/** `video`: a frame that another one follows. `picture`: a single picture. `drawn`: a clean QR code that our own code has drawn. */
const OPTIONS = {
  video: SHARED,
  picture: { ...SHARED, tryHarder: true, tryDenoise: true },
  drawn: {
    ...SHARED,
    formats: 'QRCode',
    tryRotate: false,
    tryInvert: false,
    tryDownscale: false,
    isPure: true,
    maxNumberOfSymbols: 1,
    binarizer: BINARIZERS.indexOf('BoolCast'),
  },
} satisfies Record<string, ZXingReaderOptions>

/** Finds QR codes and bar codes, dark on light or inverted, in any direction. QR codes come first. The list is empty when there is none. */
export function decode({ data, width, height }: Luminance, kind: keyof typeof OPTIONS): Reading[] {
  if (!loaded) throw new Error('the decoder is not loaded')
  reserve(loaded, data.length)
  loaded.HEAPU8.set(data, buffer.pointer)
  const results = loaded.readBarcodesFromPixmap(buffer.pointer, width, height, OPTIONS[kind])
  const readings: Reading[] = []
  for (let i = 0; i < results.size(); i++) {
    const result = results.get(i)
    if (result?.isValid && result.text !== '') readings.push(readingOf(result))
  }
  ;(results as { delete?: () => void }).delete?.() // the list is in the decoder's memory, which nothing frees by itself
  return readings.sort((a, b) => Number(isBarCode(a)) - Number(isBarCode(b)))
}

/** Frames have one size, so all of them use the same piece of the decoder's memory. */
function reserve(module: DecoderModule, size: number) {
  if (buffer.size >= size) return
  if (buffer.pointer) module._free(buffer.pointer)
  buffer = { pointer: module._malloc(size), size }
}

function readingOf({ text, format, position }: ZXingReadResult): Reading {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return { text, format: format as Reading['format'], corners: [topLeft, topRight, bottomRight, bottomLeft] }
}
