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

/** What every module of Emscripten has; the library's own types leave it to a package that we do not need otherwise. */
type DecoderModule = ZXingReaderModule & {
  HEAPU8: Uint8Array
  _malloc(size: number): number
  _free(pointer: number): void
}

let loaded: DecoderModule | undefined
let buffer = { pointer: 0, size: 0 }

/** Loads the decoder. Give the address it is served from (browser), or its bytes (elsewhere); it is never fetched from another host. */
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

/** `video` suits a frame that another one follows, `picture` a single picture, `drawn` a QR code that was drawn by ourselves. */
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

/** Finds QR codes and bar codes, dark on light or inverted, in any direction. QR codes come first. An empty list is an ordinary answer. */
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
  ;(results as { delete?: () => void }).delete?.() // the list is in the decoder's own memory, which has no garbage collector
  return readings.sort((a, b) => Number(isBarCode(a)) - Number(isBarCode(b)))
}

/** Frames are of one size, so one piece of the decoder's memory does for all of them. */
function reserve(module: DecoderModule, size: number) {
  if (buffer.size >= size) return
  if (buffer.pointer) module._free(buffer.pointer)
  buffer = { pointer: module._malloc(size), size }
}

function readingOf({ text, format, position }: ZXingReadResult): Reading {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return { text, format: format as Reading['format'], corners: [topLeft, topRight, bottomRight, bottomLeft] }
}
