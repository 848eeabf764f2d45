import { create } from 'qrcode'
import { CODE_128, CODE_128_STOP } from '#components/scanner/decode/fallback/code128-patterns.ts'

/** A code in units of its modules, quiet zone included. `core` is its width without the quiet zone. */
export type CodeMatrix = { width: number; height: number; core: number; isDark(x: number, y: number): boolean }

const START_C = 105
const TO_CODE_B = 100

export function qrMatrix(text: string, quiet = 4): CodeMatrix {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  return {
    width: size + 2 * quiet,
    height: size + 2 * quiet,
    core: size,
    isDark: (x, y) => {
      const [u, v] = [Math.floor(x) - quiet, Math.floor(y) - quiet]
      return u >= 0 && v >= 0 && u < size && v < size && data[v * size + u] === 1
    },
  }
}

/** Digits in code C, with an odd last digit in code B. */
export function barMatrix(digits: string, quiet = 10): CodeMatrix {
  const values = [START_C]
  for (let i = 0; i + 1 < digits.length; i += 2) values.push(Number(digits.slice(i, i + 2)))
  if (digits.length % 2 === 1) values.push(TO_CODE_B, Number(digits.at(-1)) + 16)
  values.push(values.reduce((sum, value, i) => sum + value * Math.max(1, i), 0) % 103)
  return stripes([...values.flatMap((value) => CODE_128[value]!), ...CODE_128_STOP], quiet)
}

/** Meaningless bars, and noise with squares in the corners: a reader must not read them as a code. */
export function nonsense(kind: 'bars' | 'squares' | 'board', draw: () => number): CodeMatrix {
  if (kind === 'bars')
    return stripes(
      Array.from({ length: 110 }, () => draw() < 0.5),
      10,
    )
  const size = 29
  const bits = Array.from({ length: size * size }, (_, i) => (kind === 'board' ? i % 2 === 0 : draw() < 0.5))
  const square = (u: number, v: number) => {
    const ring = Math.max(Math.abs(u - 3), Math.abs(v - 3))
    return ring > 4 ? null : ring !== 2 && ring !== 4
  }
  return {
    width: size + 8,
    height: size + 8,
    core: size,
    isDark: (x, y) => {
      const [u, v] = [Math.floor(x) - 4, Math.floor(y) - 4]
      if (u < 0 || v < 0 || u >= size || v >= size) return false
      const own = kind === 'squares' ? (square(u, v) ?? square(size - 1 - u, v) ?? square(u, size - 1 - v)) : null
      return own ?? bits[v * size + u]!
    },
  }
}

function stripes(bars: readonly boolean[], quiet: number): CodeMatrix {
  const height = bars.length * 0.25
  return {
    width: bars.length + 2 * quiet,
    height: height + 6,
    core: bars.length,
    isDark: (x, y) => y >= 3 && y < height + 3 && (bars[Math.floor(x) - quiet] ?? false),
  }
}
