import type { Luminance } from '../luminance.ts'
import type { Corner, Reading } from '../reading.ts'
import { alignToBars, sampleProfile } from './bar-profile.ts'
import { digitsOfCode128 } from './code128-text.ts'
import { type BarDecode, decodeCode128 } from './decode-code128.ts'
import { type BarArea, findBarAreas } from './find-bar-areas.ts'

export type BarSearch = {
  /** See `findBarAreas`. */
  reach: number
  minCoherence: number
  /** Which of the areas to read, counted from the largest. */
  ranks: readonly number[]
}

/** The middle part of an area, as shares of its height, and how many rows of it to average. */
const BAND = { from: -0.36, to: 0.36, rows: 24 }

/** Reads a blurred, noisy, faint or turned Code 128 of digits. It compares whole symbols with drawn ones. */
export function fallbackBars(picture: Luminance, { reach, minCoherence, ranks }: BarSearch): Reading[] {
  const areas = findBarAreas(picture, reach, minCoherence)
  for (const rank of ranks) {
    const area = areas[rank]
    if (!area) break
    const profile = sampleProfile(picture, area, alignToBars(picture, area), BAND)
    for (const decode of decodeCode128(profile)) {
      const text = isCertain(decode) ? digitsOfCode128(decode.values) : null
      if (text) return [{ text, format: 'Code128', corners: cornersOf(area) }]
    }
  }
  return []
}

/** Measured: no wrong result scored above 0.81, and no correct one below this. */
function isCertain({ score, worst, margin, swaps }: BarDecode): boolean {
  if (swaps === 0) return score >= 0.8 && worst >= 0.5 && margin >= 0.01
  return score >= 0.85 && worst >= 0.6 && margin >= 0.05
}

function cornersOf({ x, y, angle, length, height }: BarArea): [Corner, Corner, Corner, Corner] {
  const along = { x: (Math.cos(angle) * length) / 2, y: (Math.sin(angle) * length) / 2 }
  const down = { x: (-Math.sin(angle) * height) / 2, y: (Math.cos(angle) * height) / 2 }
  return [
    { x: x - along.x - down.x, y: y - along.y - down.y },
    { x: x + along.x - down.x, y: y + along.y - down.y },
    { x: x + along.x + down.x, y: y + along.y + down.y },
    { x: x - along.x + down.x, y: y - along.y + down.y },
  ]
}
