import { type Gray, integrate, meanWithin, type Quad, straighten } from './gray.ts'

/** Two ways to prepare a strip of text, because they rarely cause the same mistakes. */
export type Preparation = 'plain' | 'levelled'

export function cutStrip(picture: Gray, corners: Quad, width: number, height: number, how: Preparation): Gray {
  const strip = straighten(picture, corners, width, height)
  return stretch(how === 'plain' ? strip : level(strip, Math.round(height * 0.6)))
}

/** Removes light and shadow that vary along the strip. */
function level({ width, height, luma }: Gray, reach: number): Gray {
  const sums = integrate({ width, height, luma })
  const levelled = new Uint8Array(luma.length)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)]
    for (let x = 0; x < width; x++) {
      const mean = meanWithin(sums, width, Math.max(0, x - reach), top, Math.min(width, x + reach + 1), bottom)
      levelled[y * width + x] = Math.max(0, Math.min(255, (luma[y * width + x]! / Math.max(1, mean)) * 160))
    }
  }
  return { width, height, luma: levelled }
}

/** Makes the darkest ink black and the background white. */
function stretch({ width, height, luma }: Gray): Gray {
  const counts = new Uint32Array(256)
  for (const value of luma) counts[value]!++
  const [dark, light] = [valueAt(counts, luma.length * 0.02), valueAt(counts, luma.length * 0.9)]
  const span = Math.max(1, light - dark)
  return { width, height, luma: luma.map((value) => Math.max(0, Math.min(255, ((value - dark) * 255) / span))) }
}

function valueAt(counts: Uint32Array, rank: number): number {
  let seen = 0
  return counts.findIndex((count) => {
    seen += count
    return seen >= rank
  })
}
