'use client'

import { useTranslations } from 'next-intl'
import { NewAddress } from '#components/identification/new-address.tsx'

/** The link to a person's own page, for their own phone. */
export function NewLink({ address }: { address: string }) {
  const t = useTranslations('people.workerLink')
  const words = {
    text: t('newText'),
    picture: t('picture'),
    address: t('address'),
    copy: t('copy'),
    copied: t('copied'),
  }
  return (
    <div
      data-testid="new-worker-link"
      className="screen-only mt-4 grid max-w-md gap-4 rounded-md border border-line p-4"
    >
      <NewAddress address={address} words={words} />
    </div>
  )
}
