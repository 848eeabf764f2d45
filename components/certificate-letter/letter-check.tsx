'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useEffect, useRef } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import type { LetterForm } from '#server/domain/certificate-letter/schema.ts'
import { languageNames } from '#server/i18n/locales.ts'

type LetterCheckProps = {
  certificate: { number: string; course: string; name: string }
  letter: LetterForm
  pending: boolean
  error: ComponentProps<typeof FormError>['error']
  onSend: () => void
  onBack: () => void
}

/** Who gets which certificate, before it is sent. */
export function LetterCheck({ certificate, letter, pending, error, onSend, onBack }: LetterCheckProps) {
  const t = useTranslations('competence.letter')
  const start = useRef<HTMLDivElement>(null)
  // The button that led here is hidden now. The focus is not on the button that sends, so that a second Enter does not send.
  useEffect(() => start.current?.focus(), [])
  return (
    <div ref={start} tabIndex={-1} className="grid gap-5 focus:outline-none">
      <DefinitionList>
        <Definition term={t('who')}>
          <span className="break-all font-semibold">{letter.email}</span>
        </Definition>
        <Definition term={t('what')}>
          <span className="mono">{certificate.number}</span>
          <span className="wrap-anywhere block">{certificate.course}</span>
        </Definition>
        <Definition term={t('whose')}>
          <span className="wrap-anywhere">{certificate.name}</span>
        </Definition>
        <Definition term={t('locale')}>{languageNames[letter.locale]}</Definition>
      </DefinitionList>
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button onClick={onBack} disabled={pending}>
          {t('back')}
        </Button>
        <Button variant="primary" loading={pending} onClick={onSend}>
          {t('send')}
        </Button>
      </div>
    </div>
  )
}
