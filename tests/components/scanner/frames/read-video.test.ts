import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Effort, Reading } from '#components/scanner/decode/reading.ts'
import { readVideo } from '#components/scanner/frames/read-video.ts'
import type { Reader } from '#components/scanner/frames/reader.ts'
import { createRepeatGuard } from '#components/scanner/frames/repeat-guard.ts'

type Look = { frame: number; effort: Effort; at: number }

const FRAME_MS = 33

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  vi.stubGlobal('VideoFrame', FakeFrame)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

class FakeFrame {
  format = 'I420'
  timestamp: number
  constructor(video: { frame: number }) {
    this.timestamp = video.frame
  }
  close() {}
}

/** A camera with numbered frames, in front of a reader that takes `lookMs` and finds only the codes in `codes`. */
function watch(lookMs: number, codes: Record<number, string> = {}) {
  const looks: Look[] = []
  const texts: string[] = []
  let came = () => {}
  const video = {
    videoWidth: 1280,
    videoHeight: 720,
    frame: 0,
    requestVideoFrameCallback: (callback: () => void) => {
      came = callback
    },
    cancelVideoFrameCallback: () => {},
  }
  const reader: Pick<Reader, 'read'> = {
    read(frame, effort) {
      const { timestamp } = frame as VideoFrame
      looks.push({ frame: timestamp, effort, at: performance.now() })
      const text = codes[timestamp]
      const readings = text ? [{ text, format: 'QRCode' } as Reading] : []
      return new Promise((resolve) => setTimeout(() => resolve(readings), lookMs))
    },
  }
  const stop = readVideo({
    video: video as never,
    reader: reader as Reader,
    guard: createRepeatGuard(),
    classify: (text) => ({ text, isCard: true }),
    onScan: ({ text }) => texts.push(text),
    onSeveral: () => {},
    onFailure: () => {},
  })
  return {
    looks,
    texts,
    stop,
    async pass(frames: number) {
      for (let each = 0; each < frames; each++) {
        video.frame += 1
        came()
        await vi.advanceTimersByTimeAsync(FRAME_MS)
      }
    },
    /** The browser reports a frame again, and it is the same one. */
    async repeat() {
      came()
      await vi.advanceTimersByTimeAsync(FRAME_MS)
    },
  }
}

it('reads every frame as it comes on a fast device', async () => {
  const { looks, pass } = watch(8)
  await pass(6)
  expect(looks.map(({ frame }) => frame)).toEqual([1, 2, 3, 4, 5, 6])
})

it('pauses for as long as it worked, and then reads the newest frame', async () => {
  const { looks, pass } = watch(20)
  await pass(4)
  expect(looks.map(({ frame, at }) => [frame, at])).toEqual([
    [1, 0],
    [2, 40],
    [3, 80],
    [4, 120],
  ])
})

it('does not pause when reading is slow', async () => {
  const { looks, pass } = watch(100)
  await pass(7)
  expect(looks.map(({ frame, at }) => [frame, at])).toEqual([
    [1, 0],
    [4, 100],
    [7, 200],
  ])
})

it('runs fallback decoders every twentieth of a second, and reads quickly in between', async () => {
  const { looks, pass } = watch(8)
  await pass(6)
  expect(looks.map(({ effort }) => effort)).toEqual(['quick', 'glance', 'quick', 'glance', 'quick', 'glance'])
})

it('does not read the same frame twice', async () => {
  const { looks, pass, repeat } = watch(8)
  await pass(1)
  await repeat()
  expect(looks.map(({ frame }) => frame)).toEqual([1])
})

it('reports a card once, from the first frame that contains it', async () => {
  const { texts, pass } = watch(8, { 2: 'kari', 3: 'kari', 4: 'kari' })
  await pass(2)
  expect(texts).toEqual(['kari'])
  await pass(3)
  expect(texts).toEqual(['kari'])
})

it('reports nothing after it is stopped', async () => {
  const { looks, pass, stop } = watch(8)
  await pass(1)
  stop()
  await pass(3)
  expect(looks).toHaveLength(1)
})
