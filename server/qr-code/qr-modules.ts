import { encodeQR } from 'qr'

/** The white margin that readers need, in modules. */
export const QUIET_ZONE = 4

/** The rows of a QR code, true where it is dark. `scale`: how many times each module is repeated in both directions. */
export function qrModules(text: string, { margin = QUIET_ZONE, scale = 1 } = {}): boolean[][] {
  // The library draws a margin of at least one module.
  const border = Math.max(1, margin)
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border, scale })
  const surplus = (border - margin) * scale
  const within = <T>(line: T[]) => line.slice(surplus, line.length - surplus)
  return within(rows).map(within)
}
