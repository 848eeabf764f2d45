'use client'

import { useTranslations } from 'next-intl'

const TOPICS = ['who', 'why', 'what', 'howLong', 'rights'] as const

/** Who collects the data and why, what of it is kept and how long, and which rights the attendee has. */
export function PrivacyTopics({ company }: { company: string }) {
  const t = useTranslations('privacyNotice')
  return (
    <dl className="grid gap-5">
      {TOPICS.map((topic) => (
        <div key={topic}>
          <dt className="font-bold">{t(`${topic}Title`)}</dt>
          <dd className="mt-0.5">{t(topic, { company })}</dd>
        </div>
      ))}
    </dl>
  )
}
