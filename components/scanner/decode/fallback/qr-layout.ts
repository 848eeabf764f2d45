/** A module that is dark, or light, in every QR code of a size: `sign` is −1 for dark and 1 for light. */
export type KnownModule = { u: number; v: number; sign: number }
/** Each of `groups` is compared by itself, because the light may differ between the corners of a code. */
export type QrLayout = { size: number; groups: KnownModule[][]; known: Int8Array }

const ALIGNMENT: Record<number, number[]> = {
  21: [],
  25: [6, 18],
  29: [6, 22],
  33: [6, 26],
  37: [6, 30],
  41: [6, 34],
  45: [6, 22, 38],
  49: [6, 24, 42],
  53: [6, 26, 46],
  57: [6, 28, 50],
}
const layouts = new Map<number, QrLayout>()

/** Finders, timing and alignment of versions 1 to 10. Null for another size. */
export function qrLayout(size: number): QrLayout | null {
  const centres = ALIGNMENT[size]
  if (!centres) return null
  const kept = layouts.get(size)
  if (kept) return kept
  const groups = [finder(0, 0, 0, 0), finder(size - 8, 0, 1, 0), finder(0, size - 8, 0, 1)]
  const timing = Array.from({ length: size - 16 }, (_, i) => ({ at: i + 8, sign: i % 2 === 0 ? -1 : 1 }))
  groups.push(timing.map(({ at, sign }) => ({ u: at, v: 6, sign })))
  groups.push(timing.map(({ at, sign }) => ({ u: 6, v: at, sign })))
  for (const v of centres) {
    for (const u of centres) {
      const isFinder = (u === 6 && (v === 6 || v > size - 9)) || (v === 6 && u > size - 9)
      if (!isFinder) groups.push(alignment(u, v))
    }
  }
  const known = new Int8Array(size * size)
  for (const { u, v, sign } of groups.flat()) known[v * size + u] = sign
  const layout = { size, groups, known }
  layouts.set(size, layout)
  return layout
}

/** A finder is eight by eight modules with its light separator, which is on the inner sides. */
function finder(left: number, top: number, shiftX: number, shiftY: number): KnownModule[] {
  const modules: KnownModule[] = []
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const ring = Math.max(Math.abs(x - shiftX - 3), Math.abs(y - shiftY - 3))
      modules.push({ u: left + x, v: top + y, sign: ring === 2 || ring === 4 ? 1 : -1 })
    }
  }
  return modules
}

function alignment(centreU: number, centreV: number): KnownModule[] {
  const modules: KnownModule[] = []
  for (let y = -2; y <= 2; y++) {
    for (let x = -2; x <= 2; x++) {
      modules.push({ u: centreU + x, v: centreV + y, sign: Math.max(Math.abs(x), Math.abs(y)) === 1 ? 1 : -1 })
    }
  }
  return modules
}
