'use client'

import { useRef, useState } from 'react'
import { CameraPane } from '#components/card-reading/camera-pane.tsx'
import type { ClassifiedScan } from '#components/card-reading/classify-on-device.ts'
import { loadCardRules } from '#components/card-reading/load-card-rules.ts'
import { useCamera } from '#components/scanner/camera/use-camera.ts'
import { useScanner } from '#components/scanner/frames/use-scanner.ts'
import { useFeedback } from '#components/scanner/view/use-feedback.ts'
import { useLoaded } from '#components/ui/load-later.ts'

/** Shows the camera picture until a card is read. */
export function OpenCameraPane({ onScan }: { onScan: (scan: ClassifiedScan) => void }) {
  const videoRef = useRef<HTMLVideoElement>(null)
  const feedback = useFeedback()
  const [pulse, setPulse] = useState(0)
  const camera = useCamera(videoRef)
  const rules = useLoaded(loadCardRules)
  const scanner = useScanner<ClassifiedScan>(videoRef, camera, {
    paused: pulse > 0,
    classify: rules && ((text) => rules.classifyOnDevice(text, 'camera')),
    onScan: (scan) => {
      setPulse((count) => count + 1)
      onScan(scan)
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
