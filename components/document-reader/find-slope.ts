import type { Blob } from './ink.ts'

/** Degrees that a picture may be tilted, besides quarter turns, and the finest search step. */
const WIDEST = 26
const FINEST = 0.25

/** The direction of the text, in radians from horizontal, or from vertical when `quarter` is set. */
export type Slope = { radians: number; quarter: boolean; score: number }

/** Both possible directions of the text, likelier first. Upside down looks the same here. */
export function findSlopes(letters: readonly Blob[]): Slope[] {
  return [false, true].map((quarter) => slopeOf(letters, quarter)).sort((a, b) => b.score - a.score)
}

// Rows of text have the most contrast when summed along their own direction.
function slopeOf(letters: readonly Blob[], quarter: boolean): Slope {
  const points = letters.map(({ left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    return quarter ? { x: y, y: -x } : { x, y }
  })
  const sizes = letters
    .map(({ left, top, right, bottom }) => (quarter ? right - left : bottom - top))
    .sort((a, b) => a - b)
  const step = Math.max(2, (sizes[sizes.length >> 1] ?? 8) / 3)
  let best = { degrees: 0, score: -1 }
  const consider = (degrees: number) => {
    const score = sharpness(points, (degrees * Math.PI) / 180, step)
    if (score > best.score) best = { degrees, score }
  }
  for (let degrees = -WIDEST; degrees <= WIDEST; degrees++) consider(degrees)
  const coarse = best.degrees
  for (let degrees = coarse - 1; degrees <= coarse + 1; degrees += FINEST) consider(degrees)
  return { radians: (best.degrees * Math.PI) / 180, quarter, score: best.score }
}

function sharpness(points: readonly { x: number; y: number }[], radians: number, step: number): number {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const bins = new Map<number, number>()
  for (const { x, y } of points) {
    const row = Math.floor((y * cos - x * sin) / step)
    bins.set(row, (bins.get(row) ?? 0) + 1)
  }
  let score = 0
  for (const [row, count] of bins) score += (count + (bins.get(row + 1) ?? 0)) ** 2
  return score
}
