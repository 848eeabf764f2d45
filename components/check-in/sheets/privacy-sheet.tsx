'use client'

import { useTranslations } from 'next-intl'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { Button } from '#components/ui/button.tsx'

const TOPICS = ['who', 'why', 'what', 'howLong', 'rights'] as const

/** Who collects the data, why, what is stored, for how long, and which rights apply: for the attendee, on the instructor's phone. */
export function PrivacySheet({ company, onClose }: { company: string; onClose: () => void }) {
  const t = useTranslations('checkIn.privacy')
  return (
    <CheckInSheet title={t('title')} onClose={onClose}>
      <dl className="grid gap-5">
        {TOPICS.map((topic) => (
          <div key={topic}>
            <dt className="font-bold">{t(`${topic}Title`)}</dt>
            <dd className="mt-0.5">{t(topic, { company })}</dd>
          </div>
        ))}
      </dl>
      <Button size="checkIn" className="mt-6 w-full" onClick={onClose}>
        {t('close')}
      </Button>
    </CheckInSheet>
  )
}
