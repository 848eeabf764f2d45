import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { canInstruct } from '#server/domain/access/policy.ts'
import { AttentionList } from './attention-list.tsx'
import { FirstSteps } from './first-steps.tsx'
import { SessionRows } from './session-rows.tsx'
import type { Today } from './today.ts'

/** Current sessions first, then open tasks, then recent work. */
export function TodayView({ slug, today }: { slug: string; today: Today }) {
  const t = useTranslations('today.sessions')
  const { openSessions, completedSessions } = today
  const canContinue = canInstruct(today.role)
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-10">
      <FirstSteps slug={slug} today={today} />
      {openSessions.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open" className="mb-3 font-bold text-xl">
            {t('open')}
          </h2>
          <SessionRows slug={slug} sessions={openSessions} canContinue={canContinue} />
          {today.hasMoreOpen && (
            <p className="mt-3">
              <Link href={`/${slug}/sessions?state=open`} className="link">
                {t('more')}
              </Link>
            </p>
          )}
        </section>
      )}
      <AttentionList slug={slug} today={today} />
      {completedSessions.length > 0 && (
        <section aria-labelledby="completed">
          <h2 id="completed" className="mb-3 font-bold text-xl">
            {t('completed')}
          </h2>
          <SessionRows slug={slug} sessions={completedSessions} canContinue={canContinue} />
          <p className="mt-3">
            <Link href={`/${slug}/sessions`} className="link">
              {t('all')}
            </Link>
          </p>
        </section>
      )}
    </div>
  )
}
