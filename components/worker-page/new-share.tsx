'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'

const loadPicture = loadLater(() => import('#components/identification/qr-picture.tsx'))

/** The link that was just made: as a QR code to be shown, and to be copied. */
export function NewShare({ address }: { address: string }) {
  const t = useTranslations('workerPage.shares')
  const [isCopied, setCopied] = useState(false)
  const picture = useLoaded(loadPicture)

  async function copy() {
    await navigator.clipboard.writeText(address)
    setCopied(true)
  }

  return (
    <div data-testid="new-share" role="status" className="mb-6 grid gap-4 rounded-md border border-line p-4">
      <p>{t('made')}</p>
      <div className="grid size-56 place-items-center">
        {picture && <picture.QrPicture text={address} label={t('picture')} />}
      </div>
      <Field label={t('address')}>
        {(control) => <Input {...control} readOnly value={address} onFocus={(event) => event.target.select()} />}
      </Field>
      <Button className="justify-self-start" onClick={() => void copy().catch(() => setCopied(false))}>
        {t(isCopied ? 'copied' : 'copy')}
      </Button>
    </div>
  )
}
