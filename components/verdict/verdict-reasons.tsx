import { useLocale, useTranslations } from 'next-intl'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Verdict } from './verdict.ts'

/** What the answer rests on, and what is missing. */
export function VerdictReasons({ verdict: { because, missing } }: { verdict: Verdict }) {
  const t = useTranslations('verdict')
  const locale = useLocale()
  const day = (date: string) => formatTime(date, 'shortDate', locale)
  return (
    <>
      {missing.length > 0 && (
        <div>
          <h3 className="mb-2 font-bold text-lg">{t('missing')}</h3>
          <ul className="grid gap-3">
            {missing.map(({ anyOf, endedOn }) => (
              <li key={anyOf.map(({ id }) => id).join()} className="flex items-start gap-3">
                <StatusIcon status="unverified" className="mt-1 shrink-0" />
                <span className="min-w-0">
                  <span className="wrap-anywhere block font-semibold">
                    {anyOf.length > 1
                      ? t('oneOf', { courses: anyOf.map(({ title }) => title).join(', ') })
                      : anyOf[0]?.title}
                  </span>
                  <span className="block text-ink-soft">
                    {endedOn ? t('ended', { date: day(endedOn) }) : t('never')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {because.length > 0 && (
        <div>
          <h3 className="mb-2 font-bold text-lg">{t('because')}</h3>
          <ul className="grid gap-3">
            {because.map(({ courseId, title, until, proofId, trainedOn, instructorName, equipment }) => (
              <li key={courseId} className="flex items-start gap-3">
                <StatusIcon status="valid" className="mt-1 shrink-0 text-valid" />
                <span className="min-w-0">
                  <span className="wrap-anywhere block font-semibold">
                    {title}, {until ? t('validUntil', { date: day(until) }) : t('noEnd')}
                  </span>
                  {(trainedOn || proofId) && (
                    <span className="wrap-anywhere block text-ink-soft">
                      {trainedOn
                        ? t('trained', { date: day(trainedOn), instructor: instructorName ?? '' })
                        : t('byProof')}
                    </span>
                  )}
                  {equipment.length > 0 && (
                    <span className="wrap-anywhere block text-ink-soft">
                      {t('models', { models: equipment.map(({ make, model }) => `${make} ${model}`).join(', ') })}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
