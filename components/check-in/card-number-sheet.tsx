'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { classifyScan } from '#server/domain/hms-card/rules.ts'
import { GateSheet } from './gate-sheet.tsx'

type CardNumberSheetProps = { onClose: () => void; onCardNumber: (cardNumber: string) => void }

export function CardNumberSheet({ onClose, onCardNumber }: CardNumberSheetProps) {
  const t = useTranslations('checkIn.number')
  const [error, setError] = useState<'error' | 'errorNationalId' | 'errorOrgnr' | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('cardNumber') ?? '')
    const found = classifyScan(text, { source: 'typed', hmsQrHosts: [], ownHost: '', acceptOpaque: false })
    if (found.kind === 'cardNumber') onCardNumber(found.cardNumber)
    else if (found.kind === 'nationalId') setError('errorNationalId')
    else setError(found.kind === 'organisationNumber' ? 'errorOrgnr' : 'error')
  }

  return (
    <GateSheet title={t('title')} description={t('text')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid gap-6">
        <Field label={t('label')} hint={t('hint')} error={error && t(error)}>
          {(control) => (
            <Input
              {...control}
              name="cardNumber"
              inputMode="numeric"
              autoComplete="off"
              autoFocus
              maxLength={20}
              onChange={() => setError(null)}
              className="mono text-2xl tracking-wider"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="gate">
          {t('submit')}
        </Button>
      </form>
    </GateSheet>
  )
}
