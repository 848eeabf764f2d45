'use client'

import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { AcceptAll } from './accept-all.tsx'
import { LateRow } from './late-row.tsx'
import type { SessionTasks } from './tasks.ts'
import { UnidentifiedRow } from './unidentified-row.tsx'

/** The open decisions about one session. */
export function SessionTasksPanel({ companySlug, session }: { companySlug: string; session: SessionTasks }) {
  const t = useTranslations('tasks')
  const locale = useLocale()
  const late = session.tasks.filter(({ kind }) => kind === 'late')
  const unidentified = session.tasks.filter(({ kind }) => kind === 'unidentified')
  return (
    <Panel
      title={t('session', { title: session.title, time: formatTime(session.trainedOn, 'date', locale) })}
      description={session.place || t('noPlace')}
      className="mb-8"
    >
      {late.length > 0 && (
        <section data-testid="late-tasks">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <h3 className="font-bold">{t('late.title', { count: late.length })}</h3>
            {late.length > 1 && <AcceptAll companySlug={companySlug} session={session} late={late} />}
          </div>
          <p className="max-w-[60ch] text-ink-soft text-sm">{t('late.text')}</p>
          <ul className="divide-y divide-line">
            {late.map((task) => (
              <LateRow key={task.attendanceId} companySlug={companySlug} session={session} task={task} />
            ))}
          </ul>
        </section>
      )}
      {unidentified.length > 0 && (
        <section data-testid="unidentified-tasks" className={late.length > 0 ? 'mt-6' : ''}>
          <h3 className="font-bold">{t('unidentified.title', { count: unidentified.length })}</h3>
          <p className="max-w-[60ch] text-ink-soft text-sm">{t('unidentified.text')}</p>
          <ul className="divide-y divide-line">
            {unidentified.map((task) => (
              <UnidentifiedRow key={task.attendanceId} companySlug={companySlug} session={session} task={task} />
            ))}
          </ul>
        </section>
      )}
      <LinkButton href={`/${companySlug}/sessions/${session.sessionId}`} size="compact" className="mt-4">
        {t('open')}
      </LinkButton>
    </Panel>
  )
}
