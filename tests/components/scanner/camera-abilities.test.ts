import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cameraAbilities } from '#components/scanner/camera-abilities.ts'

type Set = Record<string, unknown>

/** A phone's camera with a lamp, which no test machine has: what is not asked for is off, and what it refuses stays as it was. */
function phoneCamera({ refuses = [] as string[], rejects = false, tells = true } = {}) {
  let settings: Set = { torch: false, zoom: 1 }
  return {
    getCapabilities: () => ({ torch: true, zoom: { min: 1, max: 4 }, focusMode: ['continuous', 'single-shot'] }),
    getSettings: () => (tells ? settings : {}),
    async applyConstraints({ advanced }: { advanced: Set[] }) {
      if (rejects) throw new DOMException('', 'OverconstrainedError')
      const kept = advanced.filter((set) => !Object.keys(set).some((name) => refuses.includes(name)))
      settings = Object.assign({ torch: false, zoom: 1 }, ...kept)
    },
  }
}
const open = (camera: ReturnType<typeof phoneCamera>) => cameraAbilities(camera as unknown as MediaStreamTrack)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', { mediaDevices: { getSupportedConstraints: () => ({ pointsOfInterest: true }) } })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the button of the lamp says what the track says (G7)', () => {
  test('the lamp stays on through zoom and focus, and the end of a focus', async () => {
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
  ])('the lamp is off where the camera %s', async (_what, camera) => {
    const abilities = open(camera)
    const changed = vi.fn()
    abilities.onChanged(changed)
    await abilities.setTorch(true)
    expect(abilities.isTorchOn()).toBe(false)
    expect(changed).toHaveBeenCalledOnce()
  })

  test('a camera that tells nothing is taken at its word', async () => {
    const abilities = open(phoneCamera({ tells: false }))
    await abilities.setTorch(true)
    await abilities.setZoom(2)
    expect(abilities.isTorchOn()).toBe(true)
    expect(abilities.zoom()).toBe(2)
  })

  test('and so does the button of the zoom', async () => {
    const abilities = open(phoneCamera({ refuses: ['zoom'] }))
    await abilities.setZoom(3)
    expect(abilities.zoom()).toBe(1)
  })
})
