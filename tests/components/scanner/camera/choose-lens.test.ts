import { describe, expect, it } from 'vitest'
import { zoomSteps } from '#components/scanner/camera/camera-abilities.ts'
import { betterLens, findRemembered, type Lens, rankLenses } from '#components/scanner/camera/choose-lens.ts'
import { pointInPicture } from '#components/scanner/view/point-in-picture.ts'

const lenses = (...labels: string[]): Lens[] => labels.map((label, i) => ({ deviceId: `id-${i}`, label }))
const labels = (some: Lens[]) => some.map(({ label }) => label)

const IPHONE = lenses(
  'Front Camera',
  'Back Ultra Wide Camera',
  'Back Dual Wide Camera',
  'Back Telephoto Camera',
  'Back Camera',
  'Back Triple Camera',
)

describe('the lens to read with', () => {
  it('is the plain back camera of an iPhone, and the front camera is not offered', () => {
    expect(labels(rankLenses(IPHONE))).toEqual([
      'Back Camera',
      'Back Dual Wide Camera',
      'Back Triple Camera',
      'Back Ultra Wide Camera',
      'Back Telephoto Camera',
    ])
  })

  it('is the first that faces back on Android', () => {
    const android = lenses('camera2 1, facing front', 'camera2 0, facing back', 'camera2 2, facing back')
    expect(labels(rankLenses(android))).toEqual(['camera2 0, facing back', 'camera2 2, facing back'])
  })

  it('is any available one when none is known to face back', () => {
    expect(labels(rankLenses(lenses('FaceTime HD Camera')))).toEqual(['FaceTime HD Camera'])
    expect(labels(rankLenses(lenses('', '')))).toEqual(['', ''])
  })
})

describe('the lens that the browser opened', () => {
  it('is replaced by a better one when it cannot read a card', () => {
    expect(betterLens(IPHONE, 'Back Ultra Wide Camera')?.label).toBe('Back Camera')
    expect(betterLens(IPHONE, 'Back Telephoto Camera')?.label).toBe('Back Camera')
    expect(betterLens(IPHONE, 'Back Triple Camera')?.label).toBe('Back Camera')
  })

  it('is kept when it is good enough or nothing is better', () => {
    expect(betterLens(IPHONE, 'Back Camera')).toBeNull()
    expect(betterLens(lenses('USB Camera', 'Back Camera'), 'USB Camera')).toBeNull()
    expect(betterLens(lenses('Back Ultra Wide Camera'), 'Back Ultra Wide Camera')).toBeNull()
  })
})

describe('the previously chosen lens', () => {
  it('is found by its id, or by its name when the browser has changed the id', () => {
    expect(findRemembered(IPHONE, { deviceId: 'id-3', label: 'renamed' })?.label).toBe('Back Telephoto Camera')
    expect(findRemembered(IPHONE, { deviceId: 'gone', label: 'Back Dual Wide Camera' })?.deviceId).toBe('id-2')
  })

  it('is not found when it is gone or its name is hidden', () => {
    expect(findRemembered(IPHONE, { deviceId: 'gone', label: 'USB' })).toBeNull()
    expect(findRemembered(lenses(''), { deviceId: '', label: '' })).toBeNull()
    expect(findRemembered(IPHONE, null)).toBeNull()
  })
})

it('zooms as far as the camera allows', () => {
  expect(zoomSteps({ min: 1, max: 8 })).toEqual([1, 2, 3])
  expect(zoomSteps({ min: 0.5, max: 2 })).toEqual([1, 2])
  expect(zoomSteps({ min: 1, max: 1 })).toEqual([])
})

it('maps a touch to the picture, though part of the picture is cut off', () => {
  const box = { width: 400, height: 400 }
  const picture = { width: 1280, height: 720 }
  expect(pointInPicture({ x: 200, y: 200 }, box, picture, false)).toEqual({ x: 0.5, y: 0.5 })
  expect(pointInPicture({ x: 0, y: 0 }, box, picture, false)).toEqual({ x: 0.21875, y: 0 })
  expect(pointInPicture({ x: 0, y: 400 }, box, picture, true)).toEqual({ x: 0.78125, y: 1 })
})
