import type { Quad } from './gray.ts'
import { groupBy } from './group-by.ts'
import type { Blob } from './ink.ts'

/** Letters side by side. The middle of the row is at `start + slope * x`. */
export type Line = { blobs: Blob[]; left: number; right: number; height: number; start: number; slope: number }

/** The margin that the text reader needs around a row, in letter heights. */
export const MARGIN = 0.7
/** In letter heights: a gap between words, and one that ends a row. */
const NARROWEST_SPACE = 0.28
const WIDEST_SPACE = 0.85

/** The blobs that can be letters: no dust, frames or portraits. */
export function onlyLetters(blobs: readonly Blob[]): Blob[] {
  return blobs.filter(({ left, top, right, bottom, dots }) => {
    const [width, height] = [right - left, bottom - top]
    const [small, large] = [Math.min(width, height), Math.max(width, height)]
    return large >= 6 && large <= 70 && height <= 56 && small >= 1 && dots >= 9 && dots > width * height * 0.1
  })
}

/** The rows of text in an upright picture, from the top. */
export function findLines(letters: readonly Blob[]): Line[] {
  const sorted = [...letters].sort((a, b) => a.left - b.left)
  const parent = sorted.map((_, index) => index)
  const root = (index: number): number => {
    while (parent[index] !== index) index = parent[index]!
    return index
  }
  sorted.forEach((_, index) => {
    const next = nearestOnTheRight(sorted, index)
    if (next !== null) parent[root(next)] = root(index)
  })
  const groups = groupBy(sorted, (_, index) => root(index))
  return [...groups.values()]
    .filter((blobs) => blobs.length >= 2)
    .map(fit)
    .sort((a, b) => middle(a) - middle(b))
}

export function middle(line: Line): number {
  return line.start + (line.slope * (line.left + line.right)) / 2
}

/** The corners of a row with some margin, in letter heights. */
export function cornersOf(
  line: Line,
  { left = line.left, right = line.right, before = MARGIN, behind = MARGIN } = {},
): Quad {
  const half = line.height * (0.5 + MARGIN / 2)
  const y = (x: number) => line.start + line.slope * x
  const [from, to] = [left - line.height * before, right + line.height * behind]
  return [
    { x: from, y: y(from) - half },
    { x: to, y: y(to) - half },
    { x: to, y: y(to) + half },
    { x: from, y: y(from) + half },
  ]
}

function nearestOnTheRight(sorted: readonly Blob[], index: number): number | null {
  const blob = sorted[index]!
  const height = blob.bottom - blob.top
  let nearest: number | null = null
  let shortest = Number.POSITIVE_INFINITY
  for (let at = index + 1; at < sorted.length; at++) {
    const other = sorted[at]!
    if (other.left > blob.right + 2.5 * Math.max(height, 10)) break
    const otherHeight = other.bottom - other.top
    if (Math.max(height, otherHeight) > 2.4 * Math.min(height, otherHeight)) continue
    const shared = Math.min(blob.bottom, other.bottom) - Math.max(blob.top, other.top)
    const gap = other.left - blob.right
    if (shared < 0.5 * Math.min(height, otherHeight) || gap > 2.2 * Math.max(height, otherHeight) || gap < -height)
      continue
    if (gap < shortest) {
      shortest = gap
      nearest = at
    }
  }
  return nearest
}

function fit(blobs: Blob[]): Line {
  const heights = blobs.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b)
  const height = heights[Math.floor(heights.length * 0.75)]!
  const tall = blobs.filter(({ top, bottom }) => bottom - top > height * 0.6)
  const { start, slope } = fitMiddle(tall.length >= 2 ? tall : blobs)
  return {
    blobs,
    left: Math.min(...blobs.map((blob) => blob.left)),
    right: Math.max(...blobs.map((blob) => blob.right)),
    height,
    start,
    slope,
  }
}

function fitMiddle(blobs: readonly Blob[]): { start: number; slope: number } {
  const points = blobs.map(({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 }))
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length
  const over = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0)
  const under = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0)
  // A few letters give a poor slope, and the picture is already upright.
  const slope = points.length < 4 || under === 0 ? 0 : over / under
  return { start: meanY - slope * meanX, slope }
}

/** The words behind a field's number, split by gaps in the ink: the letter count of each, and where the first one begins. */
export function wordsBehindNumber({ blobs, height, left: start }: Line): {
  counts: number[]
  left: number
  isNumbered: boolean
} {
  const sorted = blobs.toSorted((a, b) => b.right - a.right)
  const counts = [0]
  let reach: number | null = null
  for (const { left, right } of sorted) {
    const gap: number = reach === null ? 0 : reach - right
    // A number has a digit or two and a point.
    if (reach !== null && gap > height * WIDEST_SPACE)
      return { counts, left: reach, isNumbered: right - start < height * 2 }
    if (gap > height * NARROWEST_SPACE) counts.unshift(0)
    counts[0]!++
    reach = reach === null ? left : Math.min(reach, left)
  }
  return { counts, left: start, isNumbered: false }
}
