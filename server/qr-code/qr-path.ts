import { qrModules } from './qr-modules.ts'

/** A QR code as one SVG path, one unit per module, and its width in units including the margin. */
export function qrPath(text: string): { path: string; size: number } {
  const rows = qrModules(text)
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, size: rows.length }
}
