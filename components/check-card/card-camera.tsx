'use client'

import { ImageUp, ScanLine, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, useState } from 'react'
import type { ClassifiedScan } from '#components/card-reading/classify-on-device.ts'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'

const loadPane = loadLater(() => import('./open-camera-pane.tsx'))
const loadPictureReading = loadLater(async () => {
  const [{ createReader }, { readPictureFile }, { scansOfOneCard }] = await Promise.all([
    import('#components/scanner/frames/reader.ts'),
    import('#components/scanner/frames/read-picture-file.ts'),
    import('#components/card-reading/scans-of-one-card.ts'),
  ])
  return { createReader, readPictureFile, scansOfOneCard }
})

type CardCameraProps = {
  isScanning: boolean
  onToggle: () => void
  onScan: (scan: ClassifiedScan) => void
  /** The picture has no code. */
  onNothing: () => void
  /** The picture shows two cards, and the user has to choose one. */
  onSeveral: () => void
}

/** Opens the camera on request, or takes a picture instead. */
export function CardCamera({ isScanning, onToggle, onScan, onNothing, onSeveral }: CardCameraProps) {
  const t = useTranslations('checkCard')
  const [reading, setReading] = useState(false)
  const pane = useLoaded(loadPane, isScanning)

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = '' // so that the same picture can be chosen again
    if (!file) return
    setReading(true)
    const { createReader, readPictureFile, scansOfOneCard } = await loadPictureReading()
    const reader = createReader()
    try {
      await reader.ready
      const scans = scansOfOneCard((await readPictureFile(file, reader)) ?? [])
      if (!scans) onSeveral()
      else if (scans[0]) onScan(scans[0])
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
      {isScanning && pane && <pane.OpenCameraPane onScan={onScan} />}
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
