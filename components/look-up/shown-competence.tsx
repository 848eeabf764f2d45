import { useLocale, useTranslations } from 'next-intl'
import { IssuerMark } from '#components/competence/issuer-mark.tsx'
import { ValidityBadge } from '#components/competence/validity-badge.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { LookUp } from './look-up.ts'

/** What somebody may do today, read at arm's length: the course, how long it counts, who gave it, and how the person was identified. */
export function ShownCompetence({ lookUp: { holder, competence } }: { lookUp: LookUp }) {
  const t = useTranslations('lookUp.shown')
  return (
    <section data-testid="shown-competence">
      <h2 className="wrap-anywhere mb-4 font-bold text-3xl">{holder ? fullNameOf(holder) : t('unnamed')}</h2>
      {competence.length === 0 ? (
        <EmptyState>
          <strong className="block text-ink">{t('emptyTitle')}</strong>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <ul aria-label={t('list')} className="divide-y divide-line border-line border-y">
          {competence.map((record) => (
            <Course key={`${record.issuerOrgnr} ${record.courseTitle}`} record={record} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Course({ record }: { record: LookUp['competence'][number] }) {
  const t = useTranslations('lookUp.shown')
  const kinds = useTranslations('courses.kind')
  const trust = useTranslations('hmsCard.trust')
  const locale = useLocale()
  const { courseTitle, courseKind, validUntil, trainedOn, issuerName, issuerOrgnr, issuer, state, trustLevel } = record
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="wrap-anywhere font-bold text-xl">{courseTitle}</h3>
        <p className="text-ink-soft">{kinds(courseKind)}</p>
      </div>
      <div className="grid content-start justify-items-start gap-1 sm:justify-items-end">
        <ValidityBadge state={state} />
        <p className="figures font-semibold text-lg">
          {validUntil ? t('until', { date: formatTime(validUntil, 'shortDate', locale) }) : t('noEnd')}
        </p>
      </div>
      <div className="min-w-0 text-ink-soft sm:col-span-2">
        <p className="wrap-anywhere">
          {t('by', { issuer: issuerName })},{' '}
          <span className="whitespace-nowrap">{t('orgnr', { orgnr: formatOrgnr(issuerOrgnr) })}</span>
        </p>
        <p>
          {t('since', { date: formatTime(trainedOn, 'shortDate', locale) })} · {trust(trustLevel)}
        </p>
        <IssuerMark issuer={issuer} className="mt-1" />
      </div>
    </li>
  )
}
