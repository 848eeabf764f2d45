import { create } from 'qrcode'
import { barMatrix } from '#tests/bench/codes/code-matrix.ts'

/** A picture with one byte of brightness per pixel, rows from the top. */
export type Raster = { width: number; height: number; luma: Uint8Array }

type Placement = { centreX: number; centreY: number; modulePixels: number; degrees?: number; inverted?: boolean }

const QUIET_ZONE = 4

export function blankRaster(width: number, height: number, brightness = 128): Raster {
  return { width, height, luma: new Uint8Array(width * height).fill(brightness) }
}

/** Draws a QR code with its quiet zone, rotated about its centre, as a camera sees a card at an angle. */
export function drawQr(raster: Raster, text: string, placement: Placement): void {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const { centreX, centreY, modulePixels, degrees = 0, inverted = false } = placement
  const cos = Math.cos((degrees * Math.PI) / 180)
  const sin = Math.sin((degrees * Math.PI) / 180)
  const half = size / 2 + QUIET_ZONE
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      const dx = (x + 0.5 - centreX) / modulePixels
      const dy = (y + 0.5 - centreY) / modulePixels
      const u = dx * cos + dy * sin
      const v = dy * cos - dx * sin
      if (Math.abs(u) > half || Math.abs(v) > half) continue
      const column = Math.floor(u + size / 2)
      const row = Math.floor(v + size / 2)
      const onCode = column >= 0 && column < size && row >= 0 && row < size
      const dark = (onCode && data[row * size + column] === 1) !== inverted
      raster.luma[y * raster.width + x] = dark ? 20 : 235
    }
  }
}

const CODE_39: Record<string, string> = {
  '0': '000110100',
  '1': '100100001',
  '2': '001100001',
  '3': '101100000',
  '4': '000110001',
  '5': '100110000',
  '6': '001110000',
  '7': '000100101',
  '8': '100100100',
  '9': '001100100',
  '*': '010010100',
}

/** Draws digits as a Code 39 bar code. In the table 1 is a wide element and 0 a narrow one. Bars and spaces alternate. */
export function drawBarCode(
  raster: Raster,
  digits: string,
  at: { x: number; y: number; height: number; narrow: number },
) {
  let x = at.x
  for (const character of `*${digits}*`) {
    const widths = CODE_39[character]
    if (!widths) throw new Error(`Code 39 here holds digits only, not ${character}`)
    for (const [i, wide] of [...widths].entries()) {
      const width = wide === '1' ? at.narrow * 3 : at.narrow
      if (i % 2 === 0) fill(raster, x, at.y, width, at.height, 20)
      x += width
    }
    x += at.narrow
  }
}

function fill(raster: Raster, left: number, top: number, width: number, height: number, brightness: number) {
  for (let y = top; y < top + height; y++)
    raster.luma.fill(brightness, y * raster.width + left, y * raster.width + left + width)
}

/** The form in which a browser passes it to the reader. */
export function toImageData({ width, height, luma }: Raster): ImageData {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let i = 0, at = 0; i < luma.length; i++, at += 4) {
    data[at] = data[at + 1] = data[at + 2] = luma[i]!
    data[at + 3] = 255
  }
  return { width, height, data, colorSpace: 'srgb' } as ImageData
}

/** Draws a Code 128 of digits, with its quiet zone. */
export function drawCode128(
  raster: Raster,
  digits: string,
  at: { x: number; y: number; height: number; module: number },
) {
  const { width, isDark } = barMatrix(digits)
  for (let x = 0; x < Math.round(width * at.module); x++) {
    fill(raster, at.x + x, at.y, 1, at.height, isDark((x + 0.5) / at.module, 4) ? 20 : 235)
  }
}
