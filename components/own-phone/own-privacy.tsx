'use client'

import { useTranslations } from 'next-intl'

const TOPICS = ['who', 'why', 'what', 'howLong', 'rights'] as const

/** Who collects the data and why, before the card is read. */
export function OwnPrivacy({ company }: { company: string }) {
  const t = useTranslations('privacyNotice')
  return (
    <details className="border-line border-t pt-2">
      <summary className="flex min-h-14 cursor-pointer items-center font-semibold">{t('title')}</summary>
      <dl className="grid gap-4 pb-4">
        {TOPICS.map((topic) => (
          <div key={topic}>
            <dt className="font-bold">{t(`${topic}Title`)}</dt>
            <dd className="mt-0.5">{t(topic, { company })}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
