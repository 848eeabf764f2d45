import { expect, it } from 'vitest'
import { frameWindow, MAX_WIDTH } from '#components/scanner/frames/frame-window.ts'

it('always takes the whole picture when it has the requested size', () => {
  const whole = { x: 0, y: 0, width: 1280, height: 720, outWidth: 1280, outHeight: 720 }
  expect(frameWindow(1280, 720, 0)).toEqual(whole)
  expect(frameWindow(1280, 720, 1)).toEqual(whole)
})

it('alternates between the whole of a larger picture and its middle', () => {
  expect(frameWindow(1920, 1080, 0)).toEqual({ x: 0, y: 0, width: 1920, height: 1080, outWidth: 1280, outHeight: 720 })
  expect(frameWindow(1920, 1080, 1)).toEqual({
    x: 384,
    y: 216,
    width: 1152,
    height: 648,
    outWidth: 1152,
    outHeight: 648,
  })
})

it('never enlarges, and limits the longer edge of an upright picture too', () => {
  expect(frameWindow(320, 240, 0)).toMatchObject({ outWidth: 320, outHeight: 240 })
  expect(frameWindow(1080, 1920, 0).outHeight).toBe(MAX_WIDTH)
})
