import { beforeAll, describe, expect, it } from 'vitest'
import { digitsOfCode128 } from '#components/scanner/decode/fallback/code128-text.ts'
import { decodeCode128 } from '#components/scanner/decode/fallback/decode-code128.ts'
import { fallbackBars } from '#components/scanner/decode/fallback/fallback-bars.ts'
import { findBarAreas } from '#components/scanner/decode/fallback/find-bar-areas.ts'
import { readFrame } from '#components/scanner/decode/read-frame.ts'
import { barMatrix } from '#tests/bench/codes/code-matrix.ts'
import { createRandom } from '#tests/faults/random.ts'
import { blankRaster, drawCode128, toImageData } from '#tests/support/code-picture.ts'
import { loadDecoderFromPackage } from '#tests/support/load-decoder.ts'
import { addNoise } from '#tests/support/spoil-picture.ts'

const SEARCH = { reach: 1, minCoherence: 0.4, ranks: [0] }

beforeAll(loadDecoderFromPackage)

/** Brightness along the bars, `samples` per module, after the camera's `blur`. */
function profileOf(digits: string, samples: number, blur: number): Float32Array {
  const { width, isDark } = barMatrix(digits)
  const at = (x: number) => (isDark(x, 4) ? 20 : 235)
  return Float32Array.from({ length: Math.round(width * samples) }, (_, i) => {
    let sum = 0
    for (let k = -4; k <= 4; k++) sum += at((i + 0.5) / samples + (k / 4) * blur)
    return sum / 9
  })
}

const read = (profile: Float32Array) => {
  const [best] = decodeCode128(profile)
  return best && digitsOfCode128(best.values)
}

describe('the symbols of a bar code', () => {
  it.each(['123456789012', '3100000199000001', '31000001912345678'])(
    'match those that the decoder reads: %s',
    (digits) => {
      const raster = blankRaster(1280, 720, 235)
      drawCode128(raster, digits, { x: 200, y: 200, height: 100, module: 4 })
      expect(readFrame(toImageData(raster), 'quick').map(({ text }) => text)).toEqual([digits])
      expect(read(profileOf(digits, 8, 0))).toBe(digits)
    },
  )

  it('are read in both directions, also when modules blur into each other', () => {
    const profile = profileOf('3100000199000001', 8, 0.9)
    expect(read(profile)).toBe('3100000199000001')
    expect(read(profile.slice().reverse())).toBe('3100000199000001')
  })

  it('are rejected without a valid check symbol', () => {
    const digits = '3100000199000001'
    const profile = profileOf(digits, 8, 0)
    const symbol = 8 * 11
    const from = 10 * 8 + 3 * symbol
    const first = profile.slice(from, from + symbol)
    profile.copyWithin(from, from + symbol, from + 2 * symbol)
    profile.set(first, from + symbol) // two pairs of digits are swapped
    const certain = decodeCode128(profile).filter(({ swaps }) => swaps === 0)
    expect(certain).toEqual([])
  })
})

it('give text only when all of it is digits', () => {
  expect(digitsOfCode128([105, 31, 0, 0, 99])).toBe('310000')
  expect(digitsOfCode128([105, 31, 100, 17, 50])).toBe('311')
  expect(digitsOfCode128([104, 17, 99, 22, 50])).toBe('122')
  expect(digitsOfCode128([104, 40, 50])).toBeNull()
  expect(digitsOfCode128([105, 102, 31, 50])).toBeNull()
})

it('reveal where bars are and how they are rotated', () => {
  const raster = blankRaster(1280, 720, 235)
  drawCode128(raster, '3100000199000001', { x: 300, y: 300, height: 120, module: 4 })
  addNoise(raster, 60)
  const [area] = findBarAreas({ ...raster, data: raster.luma }, 1, 0.4)
  expect(area?.x).toBeCloseTo(300 + (143 * 4) / 2, -1.5)
  expect(area?.y).toBeCloseTo(360, -1.5)
  expect(Math.abs(area!.angle)).toBeLessThan(0.05)
  expect(area!.length).toBeGreaterThan(4 * area!.height * 0.8)
})

it('are not found in bars without meaning', () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = createRandom(`bars ${seed}`)
    const raster = blankRaster(640, 360, 235)
    for (let x = 80; x < 560; x += 3) {
      if (random.chance(0.5)) continue
      for (let y = 120; y < 220; y++) raster.luma.fill(20, y * 640 + x, y * 640 + x + 3)
    }
    expect(fallbackBars({ ...raster, data: raster.luma }, SEARCH)).toEqual([])
  }
})
