'use client'

import { useTranslations } from 'next-intl'
import type { CardScan } from '#components/card-reading/classify-on-device.ts'
import { useTypedCardNumber } from '#components/card-reading/use-typed-card-number.ts'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

const WORDS = { notNumber: 'error', nationalId: 'errorNationalId', orgnr: 'errorOrgnr' } as const

type CardNumberSheetProps = {
  onClose: () => void
  onReader: () => void
  onCardNumber: (scan: CardScan) => void
}

export function CardNumberSheet({ onClose, onReader, onCardNumber }: CardNumberSheetProps) {
  const t = useTranslations('checkIn.number')
  const tr = useTranslations('checkIn.reader')
  const { problem, submit, clearError } = useTypedCardNumber(onCardNumber)

  return (
    <CheckInSheet title={t('title')} description={t('text')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid gap-6">
        <Field label={t('label')} hint={t('hint')} error={problem && t(WORDS[problem])}>
          {(control) => (
            <Input
              {...control}
              name="cardNumber"
              inputMode="numeric"
              autoComplete="off"
              autoFocus
              maxLength={20}
              onChange={clearError}
              className="mono text-2xl tracking-wider"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="checkIn">
          {t('submit')}
        </Button>
      </form>
      <Button variant="quiet" className="mt-6 w-full" onClick={onReader}>
        {tr('open')}
      </Button>
    </CheckInSheet>
  )
}
