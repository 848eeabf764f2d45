import { create } from 'qrcode'

/** The white margin that readers need, in modules. */
const MARGIN = 4

/** A QR code as one SVG path, one unit per module, and its width in units including the margin. */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) path += `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`
    }
  }
  return { path, size: modules.size + 2 * MARGIN }
}
