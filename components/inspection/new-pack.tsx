'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { SendForm } from './send-form.tsx'

type NewPackProps = {
  companySlug: string
  made: { inspectionId: string; address: string; expiresAt: Date }
  onDone: () => void
}

/** The link of a new pack, this once: to be copied, sent, or opened to see what its reader sees. */
export function NewPack({ companySlug, made: { inspectionId, address, expiresAt }, onDone }: NewPackProps) {
  const t = useTranslations('inspection.new')
  const send = useTranslations('inspection.send')
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
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button onClick={() => void copy().catch(() => setCopied(false))}>{t(isCopied ? 'copied' : 'copy')}</Button>
        <a href={address} target="_blank" rel="noreferrer" className="link">
          {t('look')}
        </a>
      </div>
      <section aria-labelledby="send-pack" className="grid gap-4 border-line border-t pt-5">
        <h3 id="send-pack" className="font-bold text-lg">
          {send('orSend')}
        </h3>
        <SendForm
          companySlug={companySlug}
          inspectionId={inspectionId}
          onSent={() => {}}
          cancel={<Button onClick={onDone}>{t('done')}</Button>}
        />
      </section>
    </div>
  )
}
