import { type PixelSums, type ScaledPicture, scaleDown } from './scaled-picture.ts'

/** One of the three squares of a QR code. `module` is the width of a module in pixels; `inverted` where its middle is light. */
export type Finder = { x: number; y: number; module: number; inverted: boolean; weight: number }

/** Pixels of the scaled picture to a module: enough to see the rings, and few enough to average out blur and noise. */
const MODULE = 2
/** The lowest similarity of the rings to a finder, from 0 to 1. */
const MIN_LIKENESS = 0.4
/** The same in the first pass over every second pixel, which only excludes plain areas. */
const MIN_ROUGH = 0.25
/** At this contrast, in levels of brightness, similarity counts half: in almost uniform grey it is chance. */
const TRUSTED_CONTRAST = 3
/** The smallest contrast in levels of brightness, and as a multiple of the picture's own noise. */
const MIN_CONTRAST = 5
const NOISE_SHARE = 1.2
/** How many of the best finders to keep of each scale. A code has three. */
const PER_SCALE = 16
/** Pixels around a point that the rings reach: 3.5 modules and one to spare. */
const REACH = 8

type Ring = { x: number; y: number }[]
const CORE: Ring = [{ x: 0, y: 0 }, ...circle(1.1 * MODULE, 8)]
/** Inside the light square in whatever direction it is turned, and then mostly inside of the dark one. */
const LIGHT = circle(2.15 * MODULE, 12)
const DARK = circle(3.1 * MODULE, 12)

/** Squares that look like a finder, with modules about as wide as `modules` says, in pixels. Likeliest first. */
export function findFinders(sums: PixelSums, modules: readonly number[]): Finder[] {
  const finders: Finder[] = []
  for (const module of modules) {
    const picture = scaleDown(sums, module / MODULE)
    for (const found of searchScale(picture)) addOrReplace(finders, found)
  }
  return finders.sort((a, b) => b.weight - a.weight)
}

function searchScale(picture: ScaledPicture): Finder[] {
  const { width, height, step } = picture
  const measure = createMeasure(picture)
  const finders: Finder[] = []
  for (let y = REACH + 1; y < height - REACH - 1; y++) {
    for (let x = REACH + 1 + (y & 1), i = y * width + x; x < width - REACH - 1; x += 2, i += 2) {
      const rough = measure(i)
      if (rough < MIN_ROUGH && rough > -MIN_ROUGH) continue
      const finder = sharpen(picture, measure, i, rough > 0 ? 1 : -1)
      if (finder) finders.push(finder)
    }
  }
  const kept: Finder[] = []
  for (const finder of finders.sort((a, b) => b.weight - a.weight)) {
    const isKnown = kept.some((other) => Math.hypot(other.x - finder.x, other.y - finder.y) < 2 * step * MODULE)
    if (!isKnown) kept.push(finder)
    if (kept.length === PER_SCALE) break
  }
  return kept
}

/** The correlation of a place with the rings. It is positive when the middle is dark, and 0 when there is little contrast. */
function createMeasure(picture: ScaledPicture): (i: number) => number {
  const { data, width } = picture
  const minContrast = Math.max(MIN_CONTRAST, NOISE_SHARE * noiseOf(picture))
  const offsets = (ring: Ring) => Int32Array.from(ring, ({ x, y }) => Math.round(y) * width + Math.round(x))
  const core = offsets(CORE)
  const light = offsets(LIGHT)
  const dark = offsets(DARK)
  const [east, south, west, north] = [light[0]!, light[3]!, light[6]!, light[9]!]
  return (i) => {
    const votes = data[i + east]! + data[i + south]! + data[i + west]! + data[i + north]! - 4 * data[i]!
    if (votes < 4 * minContrast && votes > -4 * minContrast) return 0
    let coreSum = 0
    let squares = 0
    for (let k = 0; k < core.length; k++) {
      const value = data[i + core[k]!]!
      coreSum += value
      squares += value * value
    }
    let lightSum = 0
    for (let k = 0; k < light.length; k++) {
      const value = data[i + light[k]!]!
      lightSum += value
      squares += value * value
    }
    const contrast = lightSum / 12 - coreSum / 9
    if (contrast < minContrast && contrast > -minContrast) return 0
    let darkSum = 0
    for (let k = 0; k < dark.length; k++) {
      const value = data[i + dark[k]!]!
      darkSum += value
      squares += value * value
    }
    if (contrast > 0 !== lightSum > darkSum) return 0
    const sum = coreSum + lightSum + darkSum
    const spread = (squares - (sum * sum) / 33) * (12 * (1 - 12 / 33))
    return ((lightSum - sum * (12 / 33)) / Math.sqrt(Math.max(1, spread))) * trust(contrast)
  }
}

/** The usual difference between a pixel and its neighbours, from a few thousand samples. Edges are too rare to matter. */
function noiseOf({ data, width, height }: ScaledPicture): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let i = width + 1; i < width * (height - 1); i += 37) {
    counts[Math.abs(data[i - 1]! + data[i + 1]! - 2 * data[i]!) >> 1]!++
    total++
  }
  let difference = 0
  for (let seen = counts[0]!; seen < total / 2 && difference < 255; seen += counts[difference]!) difference++
  return difference
}

/** Rings that are hardly darker than the space between them are probably noise. */
function trust(contrast: number): number {
  const size = Math.abs(contrast)
  return size / (size + TRUSTED_CONTRAST)
}

function sharpen(
  { left, top, width, step }: ScaledPicture,
  measure: (i: number) => number,
  from: number,
  sign: 1 | -1,
): Finder | null {
  let best = 0
  let at = from
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const alike = sign * measure(from + dy * width + dx)
      if (alike <= best) continue
      best = alike
      at = from + dy * width + dx
    }
  }
  if (best < MIN_LIKENESS) return null
  let sumX = 0
  let sumY = 0
  let weights = 0
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const weight = Math.max(0, sign * measure(at + dy * width + dx)) ** 2
      sumX += dx * weight
      sumY += dy * weight
      weights += weight
    }
  }
  const x = at % width
  return {
    x: left + (x + 0.5 + sumX / weights) * step,
    y: top + ((at - x) / width + 0.5 + sumY / weights) * step,
    module: step * MODULE,
    inverted: sign < 0,
    weight: best,
  }
}

function addOrReplace(finders: Finder[], found: Finder) {
  for (const [i, known] of finders.entries()) {
    if (known.inverted !== found.inverted) continue
    if (Math.hypot(known.x - found.x, known.y - found.y) > 2.5 * Math.max(known.module, found.module)) continue
    if (found.weight > known.weight) finders[i] = found
    return
  }
  finders.push(found)
}

function circle(radius: number, points: number): Ring {
  return Array.from({ length: points }, (_, i) => {
    const angle = (i / points) * 2 * Math.PI
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }
  })
}
