import { expect, it } from 'vitest'
import { frameWindow, MAX_WIDTH } from '#components/scanner/frame-window.ts'

it('takes the whole picture and its middle in turn', () => {
  expect(frameWindow(1280, 720, 0)).toEqual({ x: 0, y: 0, width: 1280, height: 720, outWidth: 960, outHeight: 540 })
  expect(frameWindow(1280, 720, 1)).toEqual({ x: 256, y: 144, width: 768, height: 432, outWidth: 768, outHeight: 432 })
})

it('never enlarges, and bounds the longer edge of an upright picture too', () => {
  expect(frameWindow(320, 240, 0)).toMatchObject({ outWidth: 320, outHeight: 240 })
  expect(frameWindow(1080, 1920, 0).outHeight).toBe(MAX_WIDTH)
})
