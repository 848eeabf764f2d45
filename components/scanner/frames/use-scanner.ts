'use client'

import { type RefObject, useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { useCamera } from '#components/scanner/camera/use-camera.ts'
import { useWakeLock } from '#components/scanner/camera/use-wake-lock.ts'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import type { Classified } from './one-at-a-time.ts'
import { createReader, type Reader } from './reader.ts'
import { createRepeatGuard } from './repeat-guard.ts'

// The camera starts without waiting for the decoder.
const loadReading = loadLater(async () => {
  const [{ readVideo }, { readPictureFile }] = await Promise.all([
    import('./read-video.ts'),
    import('./read-picture-file.ts'),
  ])
  return { readVideo, readPictureFile }
})

type ScannerOptions<Scan extends Classified> = {
  /** While true, the camera runs but nothing is read. */
  paused: boolean
  /** Classifies a text. Null while the page cannot, and then nothing is read. */
  classify: ((text: string) => Scan) | null
  onScan: (scan: Scan, seenAt: Date) => void
  /** Called when two cards appear together. Neither is read. */
  onSeveral?: () => void
}

/** Reads what the camera shows in `videoRef` and calls `onScan` once for each code. A frame by itself renders nothing. */
export function useScanner<Scan extends Classified>(
  videoRef: RefObject<HTMLVideoElement | null>,
  camera: ReturnType<typeof useCamera>,
  { paused, classify, onScan, onSeveral }: ScannerOptions<Scan>,
) {
  const [guard] = useState(createRepeatGuard)
  const [reader, setReader] = useState<{ state: 'loading' | 'ready' | 'failed'; reader: Reader | null }>({
    state: 'loading',
    reader: null,
  })
  const [attempt, setAttempt] = useState(0)
  const [several, setSeveral] = useState(false)
  const report = useEffectEvent(onScan)
  const classifyText = useEffectEvent((text: string) => classify!(text))
  const canRead = !paused && classify !== null
  const reportSeveral = useEffectEvent((now: boolean) => {
    setSeveral(now)
    if (now) onSeveral?.()
  })

  // The reader waits for the camera, which has to start fast. A new attempt starts the reader again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!camera.isAsked) return
    const fresh = createReader()
    let current = true
    setReader({ state: 'loading', reader: fresh })
    fresh.ready.then(
      () => current && setReader({ state: 'ready', reader: fresh }),
      () => current && setReader({ state: 'failed', reader: null }),
    )
    return () => {
      current = false
      fresh.close()
    }
  }, [camera.isAsked, attempt])

  const reading = useLoaded(loadReading, camera.isAsked)
  const running = camera.state.phase === 'running'
  useEffect(() => {
    const video = videoRef.current
    if (!running || !canRead || reader.state !== 'ready' || !reader.reader || !reading || !video) return
    return reading.readVideo<Scan>({
      video,
      reader: reader.reader,
      guard,
      onScan: (scan, seenAt) => report(scan, seenAt),
      classify: (text) => classifyText(text),
      onSeveral: (now) => reportSeveral(now),
      onFailure: () => setReader({ state: 'failed', reader: null }),
    })
  }, [running, canRead, reader, reading, guard, videoRef])

  useWakeLock(running)

  const readPicture = useCallback(
    async (file: Blob) => {
      const { readPictureFile } = await loadReading()
      // The user may choose a picture before the camera's reader is ready or after it failed, so the picture gets its own.
      const own = reader.state === 'ready' ? null : createReader()
      try {
        return await readPictureFile(file, own ?? reader.reader!)
      } finally {
        own?.close()
      }
    },
    [reader],
  )

  return {
    reader: reader.state,
    retryReader: useCallback(() => setAttempt((n) => n + 1), []),
    readPicture,
    several,
    release: guard.release,
  }
}
