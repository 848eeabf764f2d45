import type { Random } from '#tests/faults/random.ts'

export const QUALITIES = [
  'good',
  'turned',
  'skewed',
  'blurred',
  'noisy',
  'glare',
  'dark',
  'small',
  'compressed',
  'poor',
] as const
export type Quality = (typeof QUALITIES)[number]

/** The faults that a document's picture can have. */
export interface Conditions {
  /** The picture's longer edge in pixels. */
  longEdge: number
  /** The document's share of the picture's width. */
  fill: number
  /** Quarter turns. */
  turns: 0 | 1 | 2 | 3
  degrees: number
  /** The document's tilt in degrees, about both axes. */
  leanX: number
  leanY: number
  /** In pixels of the full-size picture. */
  blur: number
  noise: number
  brightness: number
  contrast: number
  /** The strength and place of a bright spot on the document. */
  glare: number
  glareAt: readonly [number, number]
  jpeg: number
}

export function drawConditions(quality: Quality, random: Random): Conditions {
  const within = (low: number, high: number) => low + random.next() * (high - low)
  const usual: Conditions = {
    longEdge: 2000,
    fill: within(0.72, 0.92),
    turns: 0,
    degrees: within(-2, 2),
    leanX: within(-3, 3),
    leanY: within(-3, 3),
    blur: within(0, 0.5),
    noise: within(1, 4),
    brightness: within(0.9, 1.05),
    contrast: within(0.95, 1.05),
    glare: 0,
    glareAt: [within(0.1, 0.9), within(0.1, 0.9)],
    jpeg: within(0.8, 0.92),
  }
  switch (quality) {
    case 'good':
      return usual
    case 'turned':
      return { ...usual, turns: random.pick([1, 2, 3] as const), degrees: within(-6, 6) }
    case 'skewed':
      return {
        ...usual,
        fill: within(0.6, 0.75),
        degrees: within(-12, 12),
        leanX: within(-22, 22),
        leanY: within(-22, 22),
      }
    case 'blurred':
      return { ...usual, blur: within(1, 2.6) }
    case 'noisy':
      return { ...usual, noise: within(12, 26) }
    case 'glare':
      return { ...usual, glare: within(0.5, 0.95) }
    case 'dark':
      return { ...usual, brightness: within(0.25, 0.45), contrast: within(0.6, 0.8), noise: within(6, 12) }
    case 'small':
      return { ...usual, longEdge: random.between(900, 1300), fill: within(0.65, 0.8) }
    case 'compressed':
      return { ...usual, jpeg: within(0.2, 0.45), longEdge: 1600 }
    case 'poor':
      return {
        ...usual,
        degrees: within(-8, 8),
        leanX: within(-14, 14),
        leanY: within(-14, 14),
        fill: within(0.6, 0.8),
        blur: within(0.5, 1.6),
        noise: within(5, 14),
        brightness: within(0.45, 0.8),
        jpeg: within(0.4, 0.7),
        glare: random.chance(0.4) ? within(0.3, 0.7) : 0,
        longEdge: random.between(1200, 1700),
      }
  }
}
