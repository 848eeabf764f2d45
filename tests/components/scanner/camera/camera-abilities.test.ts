import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cameraAbilities } from '#components/scanner/camera/camera-abilities.ts'

type Set = Record<string, unknown>

/** A phone's camera with a lamp, which no test machine has: unrequested features are off, and rejected ones keep their state. */
function phoneCamera({ refuses = [] as string[], rejects = false, tells = true } = {}) {
  let settings: Set = { torch: false, zoom: 1 }
  return {
    getCapabilities: () => ({ torch: true, zoom: { min: 1, max: 4 }, focusMode: ['continuous', 'single-shot'] }),
    getSettings: () => (tells ? settings : {}),
    async applyConstraints({ advanced = [] }: MediaTrackConstraints) {
      if (rejects) throw new DOMException('', 'OverconstrainedError')
      const kept = advanced.filter((set) => !Object.keys(set).some((name) => refuses.includes(name)))
      settings = Object.assign({ torch: false, zoom: 1 }, ...kept)
    },
  }
}
const open = (camera: ReturnType<typeof phoneCamera>) => cameraAbilities(camera)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { mediaDevices: { getSupportedConstraints: () => ({ pointsOfInterest: true }) } })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("the torch button follows the track's settings (G7)", () => {
  test('the torch stays on while zoom and focus change', async () => {
    const abilities = open(phoneCamera())
    await abilities.setTorch(true)
    await abilities.setZoom(2)
    await abilities.focusAt({ x: 0.5, y: 0.5 })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(abilities.isTorchOn()).toBe(true)
    expect(abilities.zoom()).toBe(2)
    await abilities.setTorch(false)
    expect(abilities.isTorchOn()).toBe(false)
    expect(abilities.zoom()).toBe(2)
  })

  test.each([
    ['refuses it without a word', phoneCamera({ refuses: ['torch'] })],
    ['refuses aloud', phoneCamera({ rejects: true })],
    ['refuses aloud and does not tell its settings', phoneCamera({ rejects: true, tells: false })],
  ])('the torch is off when the camera %s', async (_what, camera) => {
    const abilities = open(camera)
    const changed = vi.fn()
    abilities.onChanged(changed)
    await abilities.setTorch(true)
    expect(abilities.isTorchOn()).toBe(false)
    expect(changed).toHaveBeenCalledOnce()
  })

  test('a camera that reports no settings is assumed to have applied them', async () => {
    const abilities = open(phoneCamera({ tells: false }))
    await abilities.setTorch(true)
    await abilities.setZoom(2)
    expect(abilities.isTorchOn()).toBe(true)
    expect(abilities.zoom()).toBe(2)
  })

  test("the zoom button follows the track's settings", async () => {
    const abilities = open(phoneCamera({ refuses: ['zoom'] }))
    await abilities.setZoom(3)
    expect(abilities.zoom()).toBe(1)
  })
})
