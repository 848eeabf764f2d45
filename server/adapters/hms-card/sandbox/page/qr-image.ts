const MARGIN = 4
const MOST_PIXELS = 800

/** At most 800 × 800 pixels, with the quiet zone that the standard requires. */
export async function qrPng(text: string): Promise<Buffer> {
  // Not before somebody opens the page: loading them takes a tenth of the sandbox's start.
  const [{ encodeQR }, { default: sharp }] = await Promise.all([import('qr'), import('sharp')])
  const look = { ecc: 'medium', border: MARGIN } as const
  const scale = Math.floor(MOST_PIXELS / encodeQR(text, 'raw', look).length)
  const rows = encodeQR(text, 'raw', { ...look, scale })
  const shades = Uint8Array.from(rows.flat(), (isDark) => (isDark ? 0 : 255))
  return sharp(shades, { raw: { width: rows.length, height: rows.length, channels: 1 } })
    .png()
    .toBuffer()
}

export async function qrSvg(text: string): Promise<string> {
  const { encodeQR } = await import('qr')
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: MARGIN })
  const dark = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
  const size = rows.length
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${dark.join('')}"/></svg>`
}
