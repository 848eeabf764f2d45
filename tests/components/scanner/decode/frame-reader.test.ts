import { beforeAll, describe, expect, it, test } from 'vitest'
import { FALLBACK_DECODERS } from '#components/scanner/decode/fallback/fallback-decoders.ts'
import { createFrameReader } from '#components/scanner/decode/frame-reader.ts'
import { luminanceOf } from '#components/scanner/decode/luminance.ts'
import { readFrame } from '#components/scanner/decode/read-frame.ts'
import { readPicture } from '#components/scanner/decode/read-picture.ts'
import { blankRaster, drawCode128, drawQr, type Raster, toImageData } from '#tests/support/code-picture.ts'
import { loadDecoderFromPackage } from '#tests/support/load-decoder.ts'
import { addNoise, blur, fade } from '#tests/support/spoil-picture.ts'

const CARD = 'https://hmskort.sandbox.invalid/q/valid-kari'
const BAR_CODE = '3100000199000001'

beforeAll(loadDecoderFromPackage)

/** The results of `count` equal frames from a reader with unlimited time. */
function offer(raster: Raster, count: number, options = {}): string[][] {
  const read = createFrameReader({ budgetMs: 1_000, now: () => 0, ...options })
  const frame = luminanceOf(toImageData(raster))
  return Array.from({ length: count }, () => read(frame).map(({ text }) => text))
}

function qrRaster(
  placement: { modulePixels?: number; degrees?: number; inverted?: boolean } = {},
  text = CARD,
): Raster {
  const raster = blankRaster(1280, 720, 140)
  drawQr(raster, text, { centreX: 620, centreY: 350, modulePixels: 5.4, ...placement })
  return raster
}

function barRaster(digits = BAR_CODE): Raster {
  const raster = blankRaster(1280, 720, 235)
  drawCode128(raster, digits, { x: 300, y: 300, height: 120, module: 4 })
  return raster
}

describe('a QR code', () => {
  it('is read from the first frame when it is plain, inverted or one of two', () => {
    expect(offer(qrRaster(), 1)).toEqual([[CARD]])
    expect(offer(qrRaster({ inverted: true }), 1)).toEqual([[CARD]])
    const two = qrRaster()
    drawQr(two, `${CARD}-2`, { centreX: 950, centreY: 350, modulePixels: 5 })
    expect(offer(two, 1)[0]?.sort()).toEqual([CARD, `${CARD}-2`])
  })

  const spoilt: [string, (raster: Raster) => void, Parameters<typeof qrRaster>[0]?][] = [
    ['out of focus', (raster) => blur(raster, 4)],
    ['out of focus and turned', (raster) => blur(raster, 4), { degrees: 30 }],
    ['out of focus and inverted', (raster) => blur(raster, 4), { inverted: true }],
    ['faint', (raster) => fade(raster, 0.05)],
    ['in noise', (raster) => addNoise(raster, 170)],
  ]
  it.each(spoilt)('is read when it is %s and kept still, though the decoder misses it', (_, spoil, placement) => {
    const raster = qrRaster(placement)
    spoil(raster)
    expect(readFrame(toImageData(raster), 'quick')).toEqual([])
    expect(offer(raster, FALLBACK_DECODERS.length)).toContainEqual([CARD])
  })
})

describe('a bar code', () => {
  it('is accepted when a second frame agrees', () => {
    expect(offer(barRaster(), 3)).toEqual([[], [BAR_CODE], [BAR_CODE]])
  })

  it('is read when it is out of focus, though the decoder misses it, and also needs two frames', () => {
    const raster = barRaster()
    blur(raster, 4)
    expect(readFrame(toImageData(raster), 'quick')).toEqual([])
    expect(offer(raster, 2)).toEqual([[], [BAR_CODE]])
  })

  it('gets the same fallback decoder again from a reader with time for one in every other frame', () => {
    const raster = barRaster()
    blur(raster, 4)
    let clock = 0
    expect(offer(raster, 4, { budgetMs: 0, now: () => ++clock })).toEqual([[], [], [], [BAR_CODE]])
  })

  it('holds a card number alone only when the decoder reads it: a pattern that is no code can look like one', () => {
    const alone = barRaster('43303093')
    expect(offer(alone, 2)).toEqual([[], ['43303093']])
    blur(alone, 4)
    expect(readFrame(toImageData(alone), 'quick')).toEqual([])
    expect(FALLBACK_DECODERS.flatMap((fallback) => fallback(luminanceOf(toImageData(alone))))).not.toEqual([])
    expect(offer(alone, 2 * FALLBACK_DECODERS.length).flat()).toEqual([])
    expect(readPicture(toImageData(alone))).toEqual([])
  })

  it('is rejected when no card has such a text, however often it is seen', () => {
    expect(offer(barRaster('123456789012'), 4)).toEqual([[], [], [], []])
    expect(offer(barRaster('3100000189000001'), 4)).toEqual([[], [], [], []])
  })
})

it('finds nothing in an empty picture, with every decoder', () => {
  const raster = blankRaster(1280, 720, 120)
  addNoise(raster, 120)
  expect(offer(raster, FALLBACK_DECODERS.length).flat()).toEqual([])
})

it('leaves a frame alone that the decoder has read', () => {
  let asked = 0
  const read = createFrameReader({ budgetMs: 1_000, now: () => ++asked })
  read(luminanceOf(toImageData(qrRaster())))
  expect(asked).toBe(2) // when the frame came, and the decoder's time
})

test('a thread that waits for others does not give up a fallback decoder (R4)', () => {
  const raster = blankRaster(1280, 720, 140)
  // After the first frames, every clock reading shows that another program used the processor for half a second.
  let clock = 0
  let waits = 0
  const now = () => {
    clock += 1 + waits
    return clock
  }
  const read = createFrameReader({ budgetMs: 32, now })
  const frame = luminanceOf(toImageData(raster))
  const looks = () => {
    const before = clock
    read(frame)
    return (clock - before) / (1 + waits)
  }
  const quiet = Array.from({ length: 20 }, looks)
  waits = 500
  const busy = Array.from({ length: 3 }, looks)
  expect(busy[0]).toBe(quiet.at(-1))
})
