'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { formatTime } from '#components/ui/time-format.ts'

type NewPackProps = { made: { address: string; expiresAt: Date }; onDone: () => void }

/** The link of a new pack, this once: to be copied, or opened to see what its reader sees. */
export function NewPack({ made: { address, expiresAt }, onDone }: NewPackProps) {
  const t = useTranslations('inspection.new')
  const locale = useLocale()
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }

  return (
    <div data-testid="new-pack" className="grid gap-5">
      <p>{t('text', { time: formatTime(expiresAt, 'moment', locale) })}</p>
      <Field label={t('address')}>
        {(control) => <Input {...control} readOnly value={address} onFocus={(event) => event.target.select()} />}
      </Field>
      <a href={address} target="_blank" rel="noreferrer" className="link justify-self-start">
        {t('look')}
      </a>
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button onClick={onDone}>{t('done')}</Button>
        <Button variant="primary" onClick={() => void copy().catch(() => setCopied(false))}>
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
      </div>
    </div>
  )
}
