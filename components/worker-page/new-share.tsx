'use client'

import { useTranslations } from 'next-intl'
import { NewAddress } from '#components/identification/new-address.tsx'

/** The link that was just made. */
export function NewShare({ address }: { address: string }) {
  const t = useTranslations('workerPage.shares')
  const words = {
    text: t('made'),
    picture: t('picture'),
    address: t('address'),
    copy: t('copy'),
    copied: t('copied'),
  }
  return (
    <div data-testid="new-share" role="status" className="mb-6 grid gap-4 rounded-md border border-line p-4">
      <NewAddress address={address} words={words} />
    </div>
  )
}
