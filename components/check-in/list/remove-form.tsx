'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Radio } from '#components/ui/choice.tsx'
import { REMOVAL_REASONS, type RemovalReason } from './attendance-entry.ts'

type RemoveFormProps = { onCancel: () => void; onRemove: (reason: RemovalReason) => void }

export function RemoveForm({ onCancel, onRemove }: RemoveFormProps) {
  const t = useTranslations('checkIn.remove')
  const [reason, setReason] = useState<RemovalReason>('not_present')

  function submit(event: FormEvent) {
    event.preventDefault()
    onRemove(reason)
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-ink-soft">{t('text')}</p>
      <fieldset>
        <legend className="font-bold">{t('legend')}</legend>
        {REMOVAL_REASONS.map((each) => (
          <Radio key={each} name="reason" value={each} checked={reason === each} onChange={() => setReason(each)}>
            {t(`reason.${each}`)}
          </Radio>
        ))}
      </fieldset>
      <Button type="submit" variant="danger" size="checkIn">
        {t('confirm')}
      </Button>
      <Button size="checkIn" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </form>
  )
}
