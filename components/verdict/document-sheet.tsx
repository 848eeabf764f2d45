'use client'

import { useTranslations } from 'next-intl'
import { FormProvider } from 'react-hook-form'
import { DocumentPicture } from '#components/document-reader/document-picture.tsx'
import { ReadFields } from '#components/document-reader/read-fields.tsx'
import { useDocumentReading } from '#components/document-reader/use-document-reading.ts'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ShownDocument } from './shown-document.ts'
import { useShownDocument } from './use-shown-document.ts'

type DocumentSheetProps = { onClose: () => void; onShow: (document: ShownDocument) => void }

/** Reads a driving licence, passport or identity card on this device, or takes what somebody types from it. */
export function DocumentSheet({ onClose, onShow }: DocumentSheetProps) {
  const t = useTranslations('verdict.document')
  const kinds = useTranslations('checkIn.document.kinds')
  const { form, flags, kind, submit, errorOf, fill, resolveDoubt } = useShownDocument(onShow)
  const reading = useDocumentReading(fill)
  return (
    <CheckInSheet title={t('title')} description={t('text')} onClose={onClose}>
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="grid gap-5">
          <DocumentPicture
            state={reading.state}
            found={kind && kinds(kind)}
            onPicture={(file) => void reading.read(file)}
            onCancel={reading.cancel}
          />
          <ReadFields flags={flags} errorOf={errorOf} onResolve={resolveDoubt} />
          <Button type="submit" variant="primary" size="checkIn" className="mt-1">
            {t('submit')}
          </Button>
        </form>
      </FormProvider>
    </CheckInSheet>
  )
}
