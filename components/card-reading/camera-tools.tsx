'use client'

import { Flashlight, FlashlightOff, SwitchCamera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { useCamera } from '#components/scanner/camera/use-camera.ts'
import { PaneButton } from './pane-button.tsx'

type Camera = ReturnType<typeof useCamera>

/** Turns the camera's light on and off. */
export function TorchButton({ torch }: { torch: NonNullable<Camera['torch']> }) {
  const t = useTranslations('checkIn.camera')
  return (
    <PaneButton label={t(torch.on ? 'torchOff' : 'torchOn')} onClick={torch.toggle}>
      {torch.on ? <FlashlightOff aria-hidden="true" /> : <Flashlight aria-hidden="true" />}
    </PaneButton>
  )
}

/** Another lens, and a closer picture, where the camera has them. */
export function LensButtons({ lens, zoom }: Pick<Camera, 'lens' | 'zoom'>) {
  const t = useTranslations('checkIn.camera')
  return (
    <div className="absolute top-2 left-2 flex flex-col gap-2">
      {lens && (
        <PaneButton label={t('lens', { label: lens.label })} onClick={lens.next}>
          <SwitchCamera aria-hidden="true" />
        </PaneButton>
      )}
      {zoom && (
        <PaneButton label={t('zoom', { factor: zoom.factor })} onClick={zoom.step}>
          <span aria-hidden="true" className="font-bold text-lg">
            {zoom.factor}×
          </span>
        </PaneButton>
      )}
    </div>
  )
}
