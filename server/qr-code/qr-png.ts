import sharp from 'sharp'
import { qrModules } from './qr-modules.ts'

const MOST_PIXELS = 1024

/** A QR code as a picture of at most 1,024 pixels a side, with the white margin that readers need. */
export function qrPng(text: string): Promise<Buffer> {
  const rows = qrModules(text, { scale: Math.floor(MOST_PIXELS / qrModules(text).length) })
  const shades = Uint8Array.from(rows.flat(), (isDark) => (isDark ? 0 : 255))
  return sharp(shades, { raw: { width: rows.length, height: rows.length, channels: 1 } })
    .png()
    .toBuffer()
}
