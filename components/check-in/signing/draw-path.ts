import { LENGTHS } from '#db/lengths.ts'
import { MOST_POINTS, PAD, type Point, printPath } from '#server/domain/signature/rules.ts'

/** How far a line may be from the finger's, in units of the pad, at first. It grows until the drawing is small enough. */
const FIRST_TOLERANCE = 1

/** Less than this is a slip of the finger: the length of all lines, in units of the pad. */
const LEAST_INK = 60

/** Whether enough was drawn to be somebody's signature. */
export function isDrawn(strokes: readonly (readonly Point[])[]): boolean {
  return strokes.reduce((sum, points) => sum + lengthOf(points), 0) >= LEAST_INK
}

/** The drawing as a path within its bounds: whole units, and no more points than its shape needs. */
export function toPath(strokes: readonly (readonly Point[])[]): string {
  const whole = strokes.filter((points) => points.length > 0).map((points) => asLine(points.map(toWhole)))
  for (let tolerance = FIRST_TOLERANCE; ; tolerance *= 1.5) {
    const thin = whole.map((points) => simplify(points, tolerance))
    const left = thin.flat().length <= MOST_POINTS ? thin : []
    const path = printPath(left)
    if (left.length > 0 && path.length <= LENGTHS.signaturePath) return path
    // Hundreds of dots cannot be simplified: the shortest strokes go.
    if (tolerance > PAD.width) return printPath(longest(thin))
  }
}

function longest(strokes: Point[][]): Point[][] {
  const most = Math.floor(MOST_POINTS / 2)
  return strokes.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, most)
}

function toWhole([x, y]: Point): Point {
  return [within(x, PAD.width), within(y, PAD.height)]
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)))
}

// A dot is a line to where it began.
function asLine(points: Point[]): Point[] {
  return points.length === 1 ? [points[0]!, points[0]!] : points
}

function lengthOf(points: readonly Point[]): number {
  return points
    .slice(1)
    .reduce((sum, [x, y], index) => sum + Math.hypot(x - points[index]![0], y - points[index]![1]), 0)
}

/** Ramer, Douglas and Peucker: leaves out points that are nearer than the tolerance to the line without them. */
function simplify(points: Point[], tolerance: number): Point[] {
  if (points.length < 3) return points
  const [first, last] = [points[0]!, points.at(-1)!]
  let farthest = 0
  let split = 0
  for (let index = 1; index < points.length - 1; index += 1) {
    const distance = distanceTo(points[index]!, first, last)
    if (distance > farthest) [farthest, split] = [distance, index]
  }
  if (farthest <= tolerance) return [first, last]
  return [...simplify(points.slice(0, split + 1), tolerance).slice(0, -1), ...simplify(points.slice(split), tolerance)]
}

function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length === 0) return Math.hypot(x - x1, y - y1)
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
}
