'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { CameraProblem } from './camera-problem.ts'
import { type Camera, CameraError, openCamera } from './open-camera.ts'

export type CameraState = { phase: 'starting' | 'paused' | 'running' } | { phase: 'stopped'; problem: CameraProblem }

/**
 * Shows the camera in `videoRef` for as long as the page is in front. In the background it is switched off, so that the phone's
 * recording light goes out, and it comes back by itself.
 */
export function useCamera(videoRef: RefObject<HTMLVideoElement | null>) {
  const [state, setState] = useState<CameraState>({ phase: 'starting' })
  const [torchOn, setTorchOn] = useState(false)
  const [hasTorch, setHasTorch] = useState(false)
  const [mirrored, setMirrored] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const cameraRef = useRef<Camera | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens the camera again
  useEffect(() => {
    let current = 0

    document.addEventListener('visibilitychange', follow)
    follow()
    return () => {
      document.removeEventListener('visibilitychange', follow)
      current = Number.NaN
      close()
    }

    function follow() {
      if (document.visibilityState === 'visible') open(++current)
      else {
        current++
        close()
        setState({ phase: 'paused' })
      }
    }

    async function open(mine: number) {
      close()
      setState({ phase: 'starting' })
      try {
        const camera = await openCamera()
        if (mine !== current) return camera.close()
        cameraRef.current = camera
        camera.onEnded(() => setState({ phase: 'stopped', problem: 'in_use' }))
        await play(videoRef.current, camera.stream)
        if (mine !== current) return
        setHasTorch(camera.torch.available)
        setMirrored(camera.mirrored)
        setState({ phase: 'running' })
      } catch (error) {
        if (mine === current)
          setState({ phase: 'stopped', problem: error instanceof CameraError ? error.problem : 'failed' })
      }
    }

    function close() {
      cameraRef.current?.close()
      cameraRef.current = null
      if (videoRef.current) videoRef.current.srcObject = null
      setTorchOn(false)
    }
  }, [attempt, videoRef])

  const retry = useCallback(() => setAttempt((n) => n + 1), [])
  const toggleTorch = useCallback(async () => {
    const on = !torchOn
    await cameraRef.current?.torch.set(on)
    setTorchOn(on)
  }, [torchOn])

  return { state, mirrored, retry, torch: hasTorch ? { on: torchOn, toggle: toggleTorch } : null }
}

async function play(video: HTMLVideoElement | null, stream: MediaStream) {
  if (!video) throw new CameraError('failed')
  video.srcObject = stream
  await video.play()
}
