'use client'

import { type RefObject, useCallback, useEffect, useEffectEvent, useState } from 'react'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import { createReader, type Reader } from './reader.ts'
import type { Reading } from './reading.ts'
import { createRepeatGuard } from './repeat-guard.ts'
import type { useCamera } from './use-camera.ts'
import { useWakeLock } from './use-wake-lock.ts'

// The camera does not wait for what reads it.
const loadReading = loadLater(async () => {
  const [{ readVideo }, { readPictureFile }] = await Promise.all([
    import('./read-video.ts'),
    import('./read-picture-file.ts'),
  ])
  return { readVideo, readPictureFile }
})

type ScannerOptions = {
  /** While true the camera keeps running, and what it sees is not read. */
  paused: boolean
  onReading: (reading: Reading, seenAt: Date) => void
  /** Whether a text can be a card's. Two cards in view together are not read: `several` says so, and `onSeveral` once. */
  isCard?: (text: string) => boolean
  onSeveral?: () => void
}

/** Reads what the camera shows in `videoRef`: codes come out of `onReading` once each. Nothing here renders for a frame. */
export function useScanner(
  videoRef: RefObject<HTMLVideoElement | null>,
  camera: ReturnType<typeof useCamera>,
  { paused, onReading, isCard = () => false, onSeveral }: ScannerOptions,
) {
  const [guard] = useState(createRepeatGuard)
  const [reader, setReader] = useState<{ state: 'loading' | 'ready' | 'failed'; reader: Reader | null }>({
    state: 'loading',
    reader: null,
  })
  const [attempt, setAttempt] = useState(0)
  const [several, setSeveral] = useState(false)
  const report = useEffectEvent(onReading)
  const judge = useEffectEvent(isCard)
  const reportSeveral = useEffectEvent((now: boolean) => {
    setSeveral(now)
    if (now) onSeveral?.()
  })

  // The camera goes first. A new attempt starts the reader again.
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
    if (!running || paused || reader.state !== 'ready' || !reader.reader || !reading || !video) return
    return reading.readVideo({
      video,
      reader: reader.reader,
      guard,
      onReading: (reading, seenAt) => report(reading, seenAt),
      isCard: (text) => judge(text),
      onSeveral: (now) => reportSeveral(now),
      onFailure: () => setReader({ state: 'failed', reader: null }),
    })
  }, [running, paused, reader, reading, guard, videoRef])

  useWakeLock(running)

  const readPicture = useCallback(
    async (file: Blob) => {
      const { readPictureFile } = await loadReading()
      // A picture may be chosen before the camera's reader is there, or after it has failed: it does not wait for that one.
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
