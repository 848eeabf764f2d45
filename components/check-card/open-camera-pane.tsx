'use client'

import { useRef, useState } from 'react'
import { CameraPane } from '#components/card-reading/camera-pane.tsx'
import { loadCardRules } from '#components/card-reading/load-card-rules.ts'
import { useCamera } from '#components/scanner/use-camera.ts'
import { useFeedback } from '#components/scanner/use-feedback.ts'
import { useScanner } from '#components/scanner/use-scanner.ts'
import { useLoaded } from '#components/ui/load-later.ts'

/** The camera's picture until a card was read. */
export function OpenCameraPane({ onText }: { onText: (text: string) => void }) {
  const videoRef = useRef<HTMLVideoElement>(null)
  const feedback = useFeedback()
  const [pulse, setPulse] = useState(0)
  const camera = useCamera(videoRef)
  const rules = useLoaded(loadCardRules)
  const scanner = useScanner(videoRef, camera, {
    paused: rules === null || pulse > 0,
    isCard: (text) => rules?.findProblemOnDevice(text, 'camera') === null,
    onReading: ({ text }) => {
      setPulse((count) => count + 1)
      onText(text)
    },
  })
  return (
    <div className="h-80 overflow-hidden rounded-md">
      <CameraPane
        videoRef={videoRef}
        camera={camera}
        scanner={scanner}
        asking={0}
        readingPicture={false}
        pulse={pulse}
        muted={feedback.muted}
        onToggleMuted={feedback.toggleMuted}
      />
    </div>
  )
}
