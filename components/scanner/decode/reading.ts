import type { ReadOutputBarcodeFormat } from 'zxing-wasm/reader'

export type Corner = { x: number; y: number }

/** One code found in a picture. `corners` are clockwise from the top left of the code, in pixels of that picture. */
export type Reading = { text: string; format: ReadOutputBarcodeFormat; corners: [Corner, Corner, Corner, Corner] }

/**
 * `glance`: a video frame, without fallback decoders. `quick`: a video frame, with fallback decoders in the time that it has. `thorough`: a
 * single picture from a file.
 */
export type Effort = 'glance' | 'quick' | 'thorough'

export function isBarCode(reading: Pick<Reading, 'format'>): boolean {
  return reading.format !== 'QRCode'
}
