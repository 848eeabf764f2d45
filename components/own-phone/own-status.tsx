'use client'

import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { OwnSigning } from './own-signing.tsx'
import type { OwnLink } from './phone-problem.ts'

const ICONS = {
  unnamed: [Clock, 'text-expiring'],
  waiting: [Clock, 'text-expiring'],
  confirmed: [CircleCheck, 'text-valid'],
  signed: [CircleCheck, 'text-valid'],
  completed: [CircleCheck, 'text-valid'],
  late: [CircleAlert, 'text-danger'],
  removed: [CircleAlert, 'text-danger'],
} as const

type OwnStatusProps = { link: OwnLink; onSigned: (link: OwnLink) => void }

/** What has become of the check-in, and what its owner does next. */
export function OwnStatus({ link, onSigned }: OwnStatusProps) {
  const t = useTranslations('selfCheckIn')
  const { status, person, isSigned, maySign } = link
  if (status === 'ready') return null
  const shown = isSigned && status === 'confirmed' ? 'signed' : status
  const [Icon, colour] = ICONS[shown]
  const name = person && fullNameOf(person)
  return (
    <>
      <header className="grid justify-items-start gap-3">
        <Icon aria-hidden="true" className={`size-16 ${colour}`} />
        {name && <p className="wrap-anywhere font-bold text-3xl leading-tight">{name}</p>}
        <h1 className={name ? 'font-bold text-xl' : 'font-bold text-3xl'}>{t(`status.${shown}.title`)}</h1>
      </header>
      <p role="status" className="text-lg">
        {shown === 'confirmed' && !maySign ? t('signElsewhere') : t(`status.${shown}.text`)}
      </p>
      {(shown === 'confirmed' || shown === 'signed') && maySign && name && (
        <OwnSigning name={name} isSigned={isSigned} onSigned={onSigned} />
      )}
      <footer className="border-line border-t pt-4 text-ink-soft">
        <p className="wrap-anywhere">
          {[link.courses.join(' + '), link.place, link.company].filter(Boolean).join(', ')}
        </p>
        {name && shown === 'waiting' && <p className="mt-2">{t('wrongPerson')}</p>}
      </footer>
    </>
  )
}
