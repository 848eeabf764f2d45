import type { Pen } from './page/pen.ts'

type Stroke = readonly (readonly [number, number])[]

/**
 * Draws a signature as large as its box allows, and never larger than `largestScale` points for a unit of the pad: a small drawing is not
 * blown up. `baseline`: where the lowest point stands.
 */
export function drawStrokes(
  pen: Pen,
  strokes: readonly Stroke[],
  box: { x: number; baseline: number; width: number; height: number; largestScale: number; color: string },
) {
  const [xs, ys] = [strokes.flat().map(([each]) => each), strokes.flat().map(([, each]) => each)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(1, Math.max(...xs) - left), Math.max(1, Math.max(...ys) - top)]
  const scale = Math.min(box.largestScale, box.width / wide, box.height / high)
  for (const points of strokes) {
    points.forEach(([px, py], index) => {
      const at = [box.x + (px - left) * scale, box.baseline - (top + high - py) * scale] as const
      if (index === 0) pen.moveTo(...at)
      else pen.lineTo(...at)
    })
  }
  pen.lineWidth(1.1).lineCap('round').lineJoin('round').stroke(box.color)
}
