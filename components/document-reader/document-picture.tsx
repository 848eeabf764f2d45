'use client'

import { ScanText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ChangeEvent } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import type { ReadingState } from './use-document-reading.ts'

type DocumentPictureProps = {
  state: ReadingState['kind']
  /** A description of the document that was found. */
  found: string | null
  onPicture: (file: File) => void
  onCancel: () => void
}

/** Takes a picture of a document and shows the progress of the reading. The picture stays on the device and is not stored. */
export function DocumentPicture({ state, found, onPicture, onCancel }: DocumentPictureProps) {
  const t = useTranslations('checkIn.document')
  const isBusy = state === 'loading' || state === 'reading'

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = '' // so that the picture can be freed
    if (file) onPicture(file)
  }

  return (
    <div className="grid gap-3">
      {isBusy ? (
        <div className="flex min-h-14 items-center gap-3 rounded-md border border-line bg-sunken px-4 py-2">
          <Spinner />
          <p role="status" className="min-w-0 flex-1">
            {t(`state.${state}`)}
          </p>
          <Button size="compact" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      ) : (
        <label
          className={buttonStyle(
            'secondary',
            'checkIn',
            'relative w-full cursor-pointer focus-within:outline-3 focus-within:outline-accent',
          )}
        >
          <ScanText aria-hidden="true" />
          {state === 'idle' ? t('take') : t('takeAnother')}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            onChange={choose}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
        </label>
      )}
      {state === 'read' && found && (
        <Alert tone="success" live title={t('read', { document: found })}>
          {t('readText')}
        </Alert>
      )}
      {(state === 'unreadable' || state === 'not_a_picture' || state === 'failed') && (
        <Alert tone="warning" live title={t(`problem.${state}.title`)}>
          {t(`problem.${state}.text`)}
        </Alert>
      )}
      {state === 'idle' && <p className="text-ink-soft text-sm">{t('hint')}</p>}
    </div>
  )
}
