import 'server-only'
import { encodeQR } from 'qr'
import sharp from 'sharp'

const LOOK = { ecc: 'medium', border: 4 } as const
const MOST_PIXELS = 1024

/** A QR code as a picture of at most 1,024 pixels a side, with the white margin that readers need. */
export function qrPng(text: string): Promise<Buffer> {
  const scale = Math.floor(MOST_PIXELS / encodeQR(text, 'raw', LOOK).length)
  const rows = encodeQR(text, 'raw', { ...LOOK, scale })
  const shades = Uint8Array.from(rows.flat(), (isDark) => (isDark ? 0 : 255))
  return sharp(shades, { raw: { width: rows.length, height: rows.length, channels: 1 } })
    .png()
    .toBuffer()
}
