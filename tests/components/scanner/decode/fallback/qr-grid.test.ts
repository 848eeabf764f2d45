import { create } from 'qrcode'
import { describe, expect, it } from 'vitest'
import { equalise, normalise } from '#components/scanner/decode/fallback/equalise-grid.ts'
import { findFinders } from '#components/scanner/decode/fallback/find-finders.ts'
import { guessCodes, refineFit } from '#components/scanner/decode/fallback/fit-qr.ts'
import { qrLayout } from '#components/scanner/decode/fallback/qr-layout.ts'
import { pixelSums, scaleDown } from '#components/scanner/decode/fallback/scaled-picture.ts'
import { blankRaster, drawQr } from '#tests/support/code-picture.ts'
import { blur } from '#tests/support/spoil-picture.ts'

const CARD = 'https://hmskort.sandbox.invalid/q/valid-kari'
const whole = { left: 0, top: 0, width: 640, height: 480 }

it.each([21, 25, 33, 45, 57])('knows the fixed modules of every code with %i modules a side', (size) => {
  const version = (size - 17) / 4
  const { data } = create('1', { version, errorCorrectionLevel: 'L' }).modules
  for (const { u, v, sign } of qrLayout(size)!.groups.flat()) {
    expect({ u, v, dark: data[v * size + u] === 1 }).toEqual({ u, v, dark: sign < 0 })
  }
})

it('averages pixels when it shrinks a picture', () => {
  const raster = blankRaster(8, 4, 0)
  raster.luma.set([10, 20, 30, 40], 2)
  raster.luma.set([50, 60, 70, 80], 10)
  const sums = pixelSums({ ...raster, data: raster.luma }, { left: 2, top: 0, width: 4, height: 2 })
  expect([...scaleDown(sums, 2).data]).toEqual([35, 55])
})

describe('the grid of a code', () => {
  const raster = blankRaster(640, 480, 140)
  drawQr(raster, CARD, { centreX: 300, centreY: 250, modulePixels: 5.5, degrees: 25 })
  blur(raster, 2)
  const picture = { ...raster, data: raster.luma }
  const { size } = create(CARD, { errorCorrectionLevel: 'M' }).modules

  it('finds the three finder squares of a drawn code', () => {
    const finders = findFinders(pixelSums(picture, whole), [5.5]).slice(0, 3)
    const arm = ((size / 2 - 3.5) * 5.5 * Math.SQRT2).toFixed(0)
    for (const { x, y } of finders) expect(Math.hypot(x - 300, y - 250).toFixed(0)).toBe(arm)
  })

  it('is placed to a quarter of a module', () => {
    const [fit] = guessCodes(picture, findFinders(pixelSums(picture, whole), [5.5]))
    refineFit(fit!)
    expect(fit!.layout.size).toBe(size)
    fit!.sampler.locate(size / 2, size / 2)
    expect(Math.hypot(fit!.sampler.x - 300, fit!.sampler.y - 250)).toBeLessThan(5.5 / 4)
    expect(fit!.likeness).toBeGreaterThan(0.8)
  })
})

it('undoes the blur between neighbouring modules', () => {
  const { data, size } = create(CARD, { errorCorrectionLevel: 'M' }).modules
  const truth = Float32Array.from({ length: size * size }, (_, i) => (data[i] ? -1 : 1))
  const light = (u: number, v: number) => (u < 0 || v < 0 || u >= size || v >= size ? 1 : truth[v * size + u]!)
  const seen = truth.map((value, i) => {
    const [u, v] = [i % size, Math.floor(i / size)]
    return 128 + 40 * (value * 0.3 + 0.2 * (light(u - 1, v) + light(u + 1, v) + light(u, v - 1) + light(u, v + 1)))
  })
  const wrong = (values: Float32Array) => values.filter((value, i) => value < 0 !== truth[i]! < 0).length
  const sampled = normalise(seen, size, false)
  expect(wrong(sampled)).toBeGreaterThan(60)
  expect(wrong(equalise(sampled, size, Float32Array.from(qrLayout(size)!.known)))).toBeLessThan(wrong(sampled) / 4)
})
