'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { useFocusOnChange } from '#components/ui/use-focus-on-change.ts'
import { PurposeForm, type PurposeFormProps } from './purpose-form.tsx'

type AskPurposeProps = Omit<PurposeFormProps, 'onCancel'> & {
  isVerified: boolean
  /** What is kept of it, for those who are about to look. */
  recorded: string
  /** Of the button that begins. */
  open: ReactNode
  isMain?: boolean
}

/** A button, and then why. Members of a company that is not verified read why they cannot look. */
export function AskPurpose({ isVerified, recorded, open, isMain = false, ...form }: AskPurposeProps) {
  const t = useTranslations('lookUp.unverified')
  const [isAsking, setAsking] = useState(false)
  const place = useFocusOnChange<HTMLDivElement>(isAsking)
  if (!isVerified) {
    return (
      <Alert tone="warning" title={t('title')}>
        {t('text')}
      </Alert>
    )
  }
  return (
    <div ref={place} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-4 focus:outline-none">
      <p className="max-w-[64ch] text-ink-soft text-sm">{recorded}</p>
      {isAsking ? (
        <PurposeForm {...form} onCancel={() => setAsking(false)} />
      ) : (
        <Button
          variant={isMain ? 'primary' : 'secondary'}
          className="justify-self-start"
          onClick={() => setAsking(true)}
        >
          {open}
        </Button>
      )}
    </div>
  )
}
