import { beforeAll, describe, expect, it } from 'vitest'
import { readFrame } from '#components/scanner/decode/read-frame.ts'
import { blankRaster, drawBarCode, drawQr, toImageData } from '#tests/support/code-picture.ts'
import { loadDecoderFromPackage } from '#tests/support/load-decoder.ts'

const CARD = 'https://hmskort.sandbox.invalid/q/valid-kari'
const middle = { centreX: 320, centreY: 240 }

beforeAll(loadDecoderFromPackage)

describe('a QR code in a video frame', () => {
  const cases = [
    { name: 'upright', modulePixels: 6 },
    { name: 'inverted', modulePixels: 6, inverted: true },
    { name: 'turned 30°', modulePixels: 6, degrees: 30 },
    { name: 'upside down', modulePixels: 6, degrees: 180 },
    { name: 'turned 45° and inverted', modulePixels: 6, degrees: 45, inverted: true },
    { name: 'small', modulePixels: 2 },
    { name: 'small and turned', modulePixels: 2.6, degrees: 17 },
    { name: 'filling the picture', modulePixels: 12 },
  ]
  it.each(cases)('is read $name', ({ name, ...placement }) => {
    const frame = blankRaster(640, 480)
    drawQr(frame, CARD, { ...middle, ...placement })
    const readings = readFrame(toImageData(frame), 'quick')
    expect(readings.map(({ text, format }) => ({ text, format }))).toEqual([{ text: CARD, format: 'QRCode' }])
  })

  it('has a position', () => {
    const frame = blankRaster(640, 480)
    drawQr(frame, CARD, { centreX: 200, centreY: 150, modulePixels: 4 })
    const [reading] = readFrame(toImageData(frame), 'quick')
    const xs = reading?.corners.map(({ x }) => x) ?? []
    const ys = reading?.corners.map(({ y }) => y) ?? []
    expect((Math.min(...xs) + Math.max(...xs)) / 2).toBeCloseTo(200, -1)
    expect((Math.min(...ys) + Math.max(...ys)) / 2).toBeCloseTo(150, -1)
  })

  it('is read beside another one', () => {
    const frame = blankRaster(640, 480)
    drawQr(frame, CARD, { centreX: 160, centreY: 240, modulePixels: 4 })
    drawQr(frame, `${CARD}-2`, { centreX: 480, centreY: 240, modulePixels: 4 })
    const readings = readFrame(toImageData(frame), 'quick')
    expect(readings.map(({ text }) => text).sort()).toEqual([CARD, `${CARD}-2`])
  })

  it('keeps æ, ø and å', () => {
    const frame = blankRaster(640, 480)
    drawQr(frame, 'https://hmskort.sandbox.invalid/q/blåbærsyltetøy', { ...middle, modulePixels: 5 })
    expect(readFrame(toImageData(frame), 'quick')[0]?.text).toBe('https://hmskort.sandbox.invalid/q/blåbærsyltetøy')
  })
})

it('a bar code of a card number is read', () => {
  const frame = blankRaster(640, 480, 235)
  drawBarCode(frame, '9000001', { x: 60, y: 180, height: 100, narrow: 3 })
  const readings = readFrame(toImageData(frame), 'quick')
  expect(readings.map(({ text }) => text)).toEqual(['9000001'])
})

it('nothing is found in an empty picture', () => {
  expect(readFrame(toImageData(blankRaster(640, 480)), 'quick')).toEqual([])
})
