'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { CameraProblem } from './camera-problem.ts'
import type { Lens } from './choose-lens.ts'
import { type Camera, CameraError, openCamera } from './open-camera.ts'
import { readLens, writeLens } from './remembered-lens.ts'
import { watchCameras } from './watch-cameras.ts'

export type CameraState =
  | { phase: 'starting' | 'paused' | 'running' | 'dark' }
  | { phase: 'stopped'; problem: CameraProblem }

/** A camera without a picture for this long is in use elsewhere. Browsers mute one briefly when the phone turns. */
const DARK_MS = 1_500

/**
 * Shows the camera in `videoRef` while the page is in front. In the background it turns the camera off, so that the phone's recording light
 * goes out. It opens the camera again when the page returns, or when a camera is plugged in, allowed, or free again.
 */
export function useCamera(videoRef: RefObject<HTMLVideoElement | null>) {
  const [state, setState] = useState<CameraState>({ phase: 'starting' })
  const [camera, setCamera] = useState<Camera | null>(null)
  const [torchOn, setTorchOn] = useState(false)
  const [zoom, setZoom] = useState(1)
  const [attempt, setAttempt] = useState(0)
  const [isAsked, setAsked] = useState(false)
  const stoppedRef = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the camera again
  useEffect(() => {
    let current = 0
    let opened: Camera | null = null
    let darkness: ReturnType<typeof setTimeout> | undefined

    document.addEventListener('visibilitychange', follow)
    const unwatch = watchCameras(() => stoppedRef.current && follow())
    follow()
    return () => {
      document.removeEventListener('visibilitychange', follow)
      unwatch()
      current = Number.NaN
      close()
    }

    function follow() {
      if (document.visibilityState === 'visible') void open(++current)
      else {
        current++
        close()
        setState({ phase: 'paused' })
        setAsked(true)
      }
    }

    async function open(mine: number) {
      close()
      setState({ phase: 'starting' })
      try {
        const fresh = await openCamera(readLens(), () => setAsked(true))
        if (mine !== current) return fresh.close()
        opened = fresh
        fresh.onEnded(() => fail('in_use'))
        fresh.onMuted((muted) => {
          clearTimeout(darkness)
          if (muted) darkness = setTimeout(() => setState({ phase: 'dark' }), DARK_MS)
          else setState((now) => (now.phase === 'dark' ? { phase: 'running' } : now))
        })
        await play(videoRef.current, fresh.stream)
        if (mine !== current) return
        fresh.abilities.onChanged(() => mine === current && showSettings(fresh))
        showSettings(fresh)
        setCamera(fresh)
        setState({ phase: 'running' })
      } catch (error) {
        if (mine === current) fail(error instanceof CameraError ? error.problem : 'failed')
      }
    }

    function fail(problem: CameraProblem) {
      stoppedRef.current = true
      setAsked(true)
      setState({ phase: 'stopped', problem })
    }

    function showSettings({ abilities }: Camera) {
      setTorchOn(abilities.isTorchOn())
      setZoom(nearest(abilities.zoomSteps, abilities.zoom()))
    }

    function close() {
      clearTimeout(darkness)
      stoppedRef.current = false
      opened?.close()
      opened = null
      if (videoRef.current) videoRef.current.srcObject = null
      setCamera(null)
      setTorchOn(false)
      setZoom(1)
    }
  }, [attempt, videoRef])

  const retry = useCallback(() => setAttempt((n) => n + 1), [])
  const choose = (lens: Lens) => {
    writeLens(lens)
    retry()
  }
  const { abilities, lens, lenses = [] } = camera ?? {}
  const next = lens && lenses[(lenses.findIndex(({ deviceId }) => deviceId === lens.deviceId) + 1) % lenses.length]
  const steps = abilities?.zoomSteps ?? []
  const nextZoom = steps[(steps.indexOf(zoom) + 1) % steps.length]

  return {
    state,
    /** The camera was requested, or is known to be unavailable, so the rest of the page may load now. */
    isAsked,
    mirrored: camera?.mirrored ?? false,
    retry,
    torch: abilities?.hasTorch
      ? {
          on: torchOn,
          toggle: () => void abilities.setTorch(!torchOn),
        }
      : null,
    zoom: nextZoom
      ? {
          factor: zoom,
          step: () => void abilities?.setZoom(nextZoom),
        }
      : null,
    /** Null when there is only one. */
    lens: lens && next && lenses.length > 1 ? { label: lens.label, next: () => choose(next) } : null,
    focusAt: (point: { x: number; y: number }) => void abilities?.focusAt(point),
  }
}

/** A camera may report a factor that is not one of the steps. */
function nearest(steps: readonly number[], factor: number): number {
  return steps.reduce((best, step) => (Math.abs(step - factor) < Math.abs(best - factor) ? step : best), steps[0] ?? 1)
}

async function play(video: HTMLVideoElement | null, stream: MediaStream) {
  if (!video) throw new CameraError('failed')
  video.srcObject = stream
  await video.play()
}
