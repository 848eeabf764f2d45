import { type Frame, grabFrame } from './grab-frame.ts'
import { type Classified, createOneAtATime } from './one-at-a-time.ts'
import type { Reader } from './reader.ts'
import type { RepeatGuard } from './repeat-guard.ts'

/** The reader pauses as long as it works, to save battery, but never longer than this: a slow device must start the next frame. */
const MAX_GAP_MS = 50
/** Fallback decoders read cards that are still, so they need not run on every frame. */
const FALLBACK_GAP_MS = 50
/** A frame may fail while the camera changes its size. This many failures in a row are an error. */
const MAX_FAILURES = 8

type VideoReading<Scan extends Classified> = {
  video: HTMLVideoElement
  reader: Reader
  guard: RepeatGuard
  /** Called once for each new code, with the wall-clock time of its frame. */
  onScan: (scan: Scan, seenAt: Date) => void
  /** Decides whether a text that came into view can be a card's. */
  classify: (text: string) => Scan
  /** Called when two cards come into view together, and again when one is alone. Until then neither is read. */
  onSeveral: (several: boolean) => void
  /** Called once, after reading has stopped. */
  onFailure: (error: Error) => void
}

/**
 * Reads a playing video until the returned function is called. It reads one frame at a time, and then the newest one, so that an answer
 * is about what the camera sees now.
 */
export function readVideo<Scan extends Classified>(reading: VideoReading<Scan>): () => void {
  const { video, reader, guard, classify, onScan, onSeveral, onFailure } = reading
  const oneAtATime = createOneAtATime(classify)
  let several = false
  let stopped = false
  let busy = false
  let isNew = false
  let turn = 0
  let restUntil = 0
  let lastFallback = Number.NEGATIVE_INFINITY
  let lastStamp: number | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let cancel = nextFrame(video, frameCame)

  return () => {
    stopped = true
    cancel()
    clearTimeout(timer)
    if (several) onSeveral(false)
  }

  function frameCame() {
    if (stopped) return
    cancel = nextFrame(video, frameCame)
    isNew = true
    void look()
  }

  async function look() {
    clearTimeout(timer)
    const now = performance.now()
    if (stopped || busy || !isNew || video.videoWidth === 0) return
    if (now < restUntil) {
      timer = setTimeout(look, restUntil - now)
      return
    }
    busy = true
    isNew = false
    const seenAt = new Date()
    try {
      const frame = await grabFrame(video, turn++)
      if (isRepeated(frame)) return
      const effort = now - lastFallback < FALLBACK_GAP_MS ? 'glance' : 'quick'
      if (effort === 'quick') lastFallback = now
      const seen = oneAtATime(await reader.read(frame, effort), now)
      failures = 0
      if (stopped) return
      if (seen.several !== several) {
        several = seen.several
        onSeveral(several)
      }
      const fresh = new Set(
        guard.accept(
          seen.scans.map(({ text }) => text),
          now,
        ),
      )
      for (const scan of seen.scans) if (fresh.delete(scan.text)) onScan(scan, seenAt)
    } catch (error) {
      if (stopped || ++failures < MAX_FAILURES) return
      stopped = true
      cancel()
      onFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      busy = false
      restUntil = now + Math.min(MAX_GAP_MS, 2 * (performance.now() - now))
      void look()
    }
  }

  /** When two frames have to agree, the same frame must not count twice. */
  function isRepeated(frame: Frame): boolean {
    if (!('timestamp' in frame)) return false
    if (frame.timestamp !== lastStamp) {
      lastStamp = frame.timestamp
      return false
    }
    frame.close()
    return true
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
