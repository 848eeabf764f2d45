'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AttendanceEntry } from './attendance-entry.ts'
import { useTrustWords } from './use-trust-words.ts'

/** What is known about a person in the session, and the source. */
export function EntryFacts({ entry }: { entry: AttendanceEntry }) {
  const t = useTranslations('checkIn')
  const th = useTranslations('hmsCard')
  const trustWords = useTrustWords()
  const { person, employer, cardReason, trustLevel } = entry
  return (
    <dl className="grid gap-3">
      {person && (
        <Fact term={t('declare.birthDate')}>
          <Time value={person.birthDate} />
        </Fact>
      )}
      <Fact term={t('entry.employer')}>
        {employer ? (
          <>
            {employer.name} <Orgnr value={employer.orgnr} className="text-ink-soft" />
          </>
        ) : (
          t('entry.noEmployer')
        )}
      </Fact>
      {entry.days && (
        <Fact term={t('days.term')}>
          <ul>
            {entry.days.map(({ day, present }) => (
              <li key={day}>
                <Time value={day} />, {t(present ? 'list.present' : 'list.notConfirmed')}
              </li>
            ))}
          </ul>
          {entry.inclusion && (
            <p className="text-ink-soft text-sm">{t('days.included', { reason: entry.inclusion })}</p>
          )}
        </Fact>
      )}
      {entry.cardNumberMasked && (
        <Fact term={t('entry.card')}>
          <span className="mono">{entry.cardNumberMasked}</span>
          {cardReason && `. ${th(`reason.${cardReason}`)}`}
        </Fact>
      )}
      {entry.cardStatus === 'UNRECOGNISED' && <Fact term={t('entry.registerWord')}>{entry.cardStatusRaw}</Fact>}
      {trustLevel && (
        <Fact term={t('entry.identified')}>
          {trustWords(entry)}
          <span className="block text-ink-soft text-sm">{th(`trustHint.${trustLevel}`)}</span>
        </Fact>
      )}
      <Fact term={t('entry.checkedIn')}>
        <Time value={entry.checkedInAt} format="moment" />
      </Fact>
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft text-sm">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
