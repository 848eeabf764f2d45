import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Months } from '#components/expiry/expiry.ts'
import { Plot } from './plot.tsx'
import type { Trends } from './trends.ts'

/** How competence, sessions and lookups developed, and what runs out next. Nothing, as long as there is nothing to show. */
export function TrendsView({ slug, months, ahead }: Trends & { slug: string; ahead: Months['months'] }) {
  const t = useTranslations('trends')
  const pointsOf = (of: 'held' | 'sessions' | 'lookUps') =>
    months.map((each) => ({ month: each.month, value: each[of] }))
  const sumOf = (of: 'sessions' | 'lookUps') => months.reduce((sum, each) => sum + each[of], 0)
  const [sessions, lookUps] = [sumOf('sessions'), sumOf('lookUps')]
  const [now, yearAgo] = [months.at(-1)!.held, months.at(-13)!.held]
  if (sessions === 0 && lookUps === 0 && months.every(({ held }) => held === 0)) return null
  return (
    <section aria-labelledby="trends" className="mt-10">
      <h2 id="trends" className="mb-4 font-bold text-xl">
        {t('title')}
      </h2>
      <div className="grid max-w-6xl gap-x-10 gap-y-8 lg:grid-cols-2">
        <Plot
          title={t('held.title')}
          text={t('held.text', { now, yearAgo })}
          unit={t('held.unit')}
          shape="area"
          points={pointsOf('held')}
        />
        <Plot
          title={t('sessions.title')}
          text={t('sessions.text', { count: sessions })}
          unit={t('sessions.unit')}
          shape="bars"
          points={pointsOf('sessions')}
        />
        <Plot
          title={t('ahead.title')}
          text={t.rich('ahead.text', {
            count: ahead.reduce((sum, { records }) => sum + records, 0),
            link: (words) => (
              <Link href={`/${slug}/competence/expiring`} className="link">
                {words}
              </Link>
            ),
          })}
          unit={t('ahead.unit')}
          shape="bars"
          points={ahead.map(({ month, records }) => ({ month, value: records }))}
        />
        {lookUps > 0 && (
          <Plot
            title={t('lookUps.title')}
            text={t('lookUps.text', { count: lookUps })}
            unit={t('lookUps.unit')}
            shape="bars"
            points={pointsOf('lookUps')}
          />
        )}
      </div>
    </section>
  )
}
