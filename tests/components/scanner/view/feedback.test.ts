import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFeedback } from '#components/scanner/view/feedback.ts'

/** How an iPhone interrupts a page's sound: Chromium cannot be put in the state `interrupted`. */
class PhoneAudio {
  static made: PhoneAudio[] = []
  state = 'suspended'
  mayResume = true
  sounded = 0
  currentTime = 0
  destination = {}
  constructor() {
    PhoneAudio.made.push(this)
  }
  async resume() {
    if (!this.mayResume) throw new DOMException('a call goes on', 'InvalidStateError')
    this.state = 'running'
  }
  async close() {
    this.state = 'closed'
  }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {} }
    return { gain, connect: () => ({}) }
  }
  createOscillator() {
    this.sounded += 1
    return { frequency: {}, connect: (next: unknown) => next, start() {}, stop() {} }
  }
}

beforeEach(() => {
  PhoneAudio.made = []
  vi.stubGlobal('AudioContext', PhoneAudio)
  vi.stubGlobal('navigator', {})
})
afterEach(() => vi.unstubAllGlobals())

test('after a call on an iPhone the sound returns at the next touch (G6)', async () => {
  const feedback = createFeedback(() => false)
  feedback.unlock()
  await Promise.resolve()
  const [audio] = PhoneAudio.made
  Object.assign(audio!, { state: 'interrupted', mayResume: false })
  feedback.give('accepted')
  expect(audio!.sounded).toBe(0)
  audio!.mayResume = true
  feedback.unlock()
  await Promise.resolve()
  feedback.give('accepted')
  expect(audio!.sounded).toBeGreaterThan(0)
})

test('audio that the phone has closed is opened again (G6)', async () => {
  const feedback = createFeedback(() => false)
  feedback.unlock()
  PhoneAudio.made[0]!.state = 'closed'
  feedback.unlock()
  await Promise.resolve()
  feedback.give('look')
  expect(PhoneAudio.made[1]!.sounded).toBeGreaterThan(0)
})
