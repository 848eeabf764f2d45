'use client'

import { useTranslations } from 'next-intl'
import { PrivacyTopics } from '#components/layout/privacy-topics.tsx'

/** Who collects the data and why, before the card is read. */
export function OwnPrivacy({ company }: { company: string }) {
  const t = useTranslations('privacyNotice')
  return (
    <details className="border-line border-t pt-2">
      <summary className="flex min-h-14 cursor-pointer items-center font-semibold">{t('title')}</summary>
      <div className="pb-4">
        <PrivacyTopics company={company} />
      </div>
    </details>
  )
}
