'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { classifyScan } from '#server/domain/hms-card/rules.ts'

type CardNumberFormProps = { pending: boolean; onCardNumber: (cardNumber: string) => void }

/** A card number typed by hand; what is none, or may be a national identity number, does not leave the device. */
export function CardNumberForm({ pending, onCardNumber }: CardNumberFormProps) {
  const t = useTranslations('checkCard')
  const [error, setError] = useState<'notNumber' | 'nationalId' | 'orgnr' | null>(null)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('cardNumber') ?? '')
    const found = classifyScan(text, { source: 'typed', hmsQrHosts: [], ownHost: '', acceptOpaque: false })
    if (found.kind === 'cardNumber') onCardNumber(found.cardNumber)
    else if (found.kind === 'nationalId') setError('nationalId')
    else setError(found.kind === 'organisationNumber' ? 'orgnr' : 'notNumber')
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-64">
        <Field label={t('number')} hint={t('numberHint')} error={error && t(error)}>
          {(control) => (
            <Input
              {...control}
              name="cardNumber"
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              onChange={() => setError(null)}
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
