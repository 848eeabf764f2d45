'use client'

import { useTranslations } from 'next-intl'
import type { CardScan } from '#components/card-reading/classify-on-device.ts'
import { useTypedCardNumber } from '#components/card-reading/use-typed-card-number.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type CardNumberFormProps = { pending: boolean; onCardNumber: (scan: CardScan) => void }

export function CardNumberForm({ pending, onCardNumber }: CardNumberFormProps) {
  const t = useTranslations('checkCard')
  const { problem, submit, clearError } = useTypedCardNumber(onCardNumber)

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-64">
        <Field label={t('number')} hint={t('numberHint')} error={problem && t(problem)}>
          {(control) => (
            <Input
              {...control}
              name="cardNumber"
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              onChange={clearError}
              className="mono text-lg tracking-wider"
            />
          )}
        </Field>
      </div>
      <Button type="submit" variant="primary" loading={pending}>
        {t('submit')}
      </Button>
    </form>
  )
}
