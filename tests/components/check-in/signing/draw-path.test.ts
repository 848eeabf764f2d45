import { expect, it } from 'vitest'
import { isDrawn, toPath } from '#components/check-in/signing/draw-path.ts'
import { LENGTHS } from '#db/lengths.ts'
import { isPath, MOST_POINTS, PAD, type Point, pointsOf } from '#server/domain/signature/rules.ts'
import { markSchema } from '#server/domain/signature/schema.ts'

const line = (points: number, at: (step: number) => Point) => Array.from({ length: points }, (_, step) => at(step))

it('keeps the corners of a drawing, and leaves out the points between them', () => {
  const corner = [...line(100, (step) => [step, 10]), ...line(100, (step) => [99, 10 + step])]
  expect(toPath([corner])).toBe('M0,10 99,10 99,109')
})

it('keeps a drawing of any length within its bounds, and accepts what it made', () => {
  const scribble = Array.from({ length: 40 }, (_, stroke) =>
    line(400, (step) => [300 + 290 * Math.sin(step * 1.7 + stroke), 120 + 115 * Math.cos(step * 2.3 + stroke)]),
  )
  const path = toPath(scribble)
  expect(path.length).toBeLessThanOrEqual(LENGTHS.signaturePath)
  expect(pointsOf(path).flat().length).toBeLessThanOrEqual(MOST_POINTS)
  expect(markSchema.parse({ method: 'drawn', path })).toEqual({ method: 'drawn', path })
})

it('keeps hundreds of dots within the bounds too', () => {
  const path = toPath(Array.from({ length: 900 }, (_, dot) => [[dot % PAD.width, dot % PAD.height] as const]))
  expect(isPath(path)).toBe(true)
})

it('keeps what was drawn past the edge on the edge', () => {
  expect(
    toPath([
      [
        [-20, 300],
        [700, -5],
      ],
    ]),
  ).toBe(`M0,${PAD.height} ${PAD.width},0`)
})

it('does not take a slip of the finger for a signature', () => {
  expect(isDrawn([[[10, 10]]])).toBe(false)
  expect(isDrawn([line(20, (step) => [step * 5, 10])])).toBe(true)
})

it.each([
  ['nothing', ''],
  ['a point alone', 'M1,1'],
  ['a curve', 'M1,1 C2,2 3,3 4,4'],
  ['a point outside', `M1,1 ${PAD.width + 1},1`],
  ['a negative number', 'M1,1 -1,1'],
  ['too many points', `M${'1,1 '.repeat(MOST_POINTS)}1,1`],
  ['another language', 'M1,1 2,2"/><script>'],
])('refuses %s as a drawing', (_, path) => {
  expect(markSchema.safeParse({ method: 'drawn', path }).success).toBe(false)
})
