'use client'

import { ImageUp, ScanLine, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, useRef, useState } from 'react'
import { CameraPane } from '#components/check-in/camera-pane.tsx'
import { refuseOnDevice } from '#components/check-in/refuse-on-device.ts'
import { textsOfOneCard } from '#components/check-in/texts-of-one-card.ts'
import { readPictureFile } from '#components/scanner/read-picture-file.ts'
import { createReader } from '#components/scanner/reader.ts'
import { useFeedback } from '#components/scanner/use-feedback.ts'
import { useScanner } from '#components/scanner/use-scanner.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import type { ScanSource } from '#server/domain/hms-card/rules.ts'

type CardCameraProps = {
  isScanning: boolean
  onToggle: () => void
  onText: (text: string, source: ScanSource) => void
  /** A picture without a code. */
  onNothing: () => void
  /** A picture of two cards: somebody has to say which one is meant. */
  onSeveral: () => void
}

/** The camera, opened when it is asked for, and a picture instead of it. */
export function CardCamera({ isScanning, onToggle, onText, onNothing, onSeveral }: CardCameraProps) {
  const t = useTranslations('checkCard')
  const [reading, setReading] = useState(false)

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = '' // so that the same picture can be chosen again
    if (!file) return
    setReading(true)
    const reader = createReader()
    try {
      await reader.ready
      const texts = textsOfOneCard((await readPictureFile(file, reader)) ?? [])
      if (!texts) onSeveral()
      else if (texts[0]) onText(texts[0], 'picture')
      else onNothing()
    } catch {
      onNothing()
    } finally {
      reader.close()
      setReading(false)
    }
  }

  return (
    <div className="grid max-w-xl gap-3">
      {isScanning && <OpenCamera onText={(text) => onText(text, 'camera')} />}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" onClick={onToggle}>
          {isScanning ? <X aria-hidden="true" /> : <ScanLine aria-hidden="true" />}
          {t(isScanning ? 'stopScan' : 'scan')}
        </Button>
        <label className={buttonStyle('secondary', undefined, 'relative cursor-pointer focus-within:outline-3')}>
          <ImageUp aria-hidden="true" />
          {t('pictureShort')}
          <input
            type="file"
            accept="image/*"
            aria-label={t('picture')}
            disabled={reading}
            onChange={choose}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </label>
      </div>
    </div>
  )
}

function OpenCamera({ onText }: { onText: (text: string) => void }) {
  const videoRef = useRef<HTMLVideoElement>(null)
  const feedback = useFeedback()
  const [pulse, setPulse] = useState(0)
  const scanner = useScanner(videoRef, {
    paused: pulse > 0,
    isCard: (text) => refuseOnDevice(text, 'camera') === null,
    onReading: ({ text }) => {
      setPulse((count) => count + 1)
      onText(text)
    },
  })
  return (
    <div className="h-80 overflow-hidden rounded-md">
      <CameraPane
        videoRef={videoRef}
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
