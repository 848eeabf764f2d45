import { createRandom } from '#tests/faults/random.ts'
import type { Raster } from './code-picture.ts'

/** Out of focus: `passes` averages of five by five pixels, one after another. */
export function blur({ width, height, luma }: Raster, passes: number): void {
  for (let pass = 0; pass < passes; pass++) {
    for (const step of [1, width]) {
      const before = luma.slice()
      for (let i = 2 * width; i < width * (height - 2); i++) {
        luma[i] =
          (before[i - 2 * step]! + before[i - step]! + before[i]! + before[i + step]! + before[i + 2 * step]!) / 5
      }
    }
  }
}

/** A sensor in the dark: every pixel is off by at most `amount`. */
export function addNoise({ luma }: Raster, amount: number): void {
  const random = createRandom('noise')
  for (let i = 0; i < luma.length; i++) luma[i] = clamp(luma[i]! + (random.next() * 2 - 1) * amount)
}

/** Very little contrast between dark and light. */
export function fade({ luma }: Raster, share: number): void {
  for (let i = 0; i < luma.length; i++) luma[i] = 128 + (luma[i]! - 128) * share
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}
