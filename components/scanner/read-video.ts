import { grabFrame } from './grab-frame.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import type { Reader } from './reader.ts'
import type { Reading } from './reading.ts'
import type { RepeatGuard } from './repeat-guard.ts'

/** Twenty looks a second find a card as soon as a person can hold it still, and leave the battery alone. */
const MIN_GAP_MS = 50
/** A frame may fail while the camera changes its size; so many in a row are a fault. */
const MAX_FAILURES = 8

type VideoReading = {
  video: HTMLVideoElement
  reader: Reader
  guard: RepeatGuard
  /** Called once for each new code, with the wall-clock time of the frame it stood in. */
  onReading: (reading: Reading, seenAt: Date) => void
  /** Whether a text can be a card's. */
  isCard: (text: string) => boolean
  /** Called when two cards come into view together, and again when one is alone. Until then neither is read. */
  onSeveral: (several: boolean) => void
  /** Called once, and reading has stopped. */
  onFailure: (error: Error) => void
}

/**
 * Reads a playing video until the returned function is called. One frame is under way at a time: frames that arrive meanwhile
 * are dropped, so that what is answered is what the camera sees now.
 */
export function readVideo({ video, reader, guard, isCard, onReading, onSeveral, onFailure }: VideoReading): () => void {
  const oneAtATime = createOneAtATime(isCard)
  let several = false
  let stopped = false
  let busy = false
  let turn = 0
  let lastLook = 0
  let failures = 0
  let cancel = nextFrame(video, look)

  return () => {
    stopped = true
    cancel()
    if (several) onSeveral(false)
  }

  async function look() {
    if (stopped) return
    cancel = nextFrame(video, look)
    const now = performance.now()
    if (busy || now - lastLook < MIN_GAP_MS || video.videoWidth === 0) return
    busy = true
    lastLook = now
    const seenAt = new Date()
    try {
      const seen = oneAtATime(await reader.read(await grabFrame(video, turn++), 'quick'), now)
      failures = 0
      if (stopped) return
      if (seen.several !== several) {
        several = seen.several
        onSeveral(several)
      }
      const fresh = new Set(
        guard.accept(
          seen.readings.map(({ text }) => text),
          now,
        ),
      )
      for (const reading of seen.readings) if (fresh.delete(reading.text)) onReading(reading, seenAt)
    } catch (error) {
      if (stopped || ++failures < MAX_FAILURES) return
      stopped = true
      cancel()
      onFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      busy = false
    }
  }
}

function nextFrame(video: HTMLVideoElement, callback: () => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    const handle = video.requestVideoFrameCallback(callback)
    return () => video.cancelVideoFrameCallback(handle)
  }
  const handle = requestAnimationFrame(callback)
  return () => cancelAnimationFrame(handle)
}
