'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { CompletionGroups } from './completion.ts'

type CompletedViewProps = { groups: CompletionGroups; summaryHref: string }

/** The end of the gate: what came of it, and where to look next. */
export function CompletedView({ groups, summaryHref }: CompletedViewProps) {
  const t = useTranslations('checkIn.completed')
  return (
    <div
      data-testid="session-completed"
      className="grid min-h-full content-center justify-items-center gap-4 p-6 text-center"
    >
      <StatusIcon status="valid" className="size-20 text-valid" />
      <h2 className="font-bold text-2xl">{t('title')}</h2>
      <p className="max-w-[34ch] text-ink-soft">
        {t('text', { count: groups.getsRecord.length })}
        {groups.waits.length > 0 && ` ${t('waiting', { count: groups.waits.length })}`}
      </p>
      <LinkButton href={summaryHref} variant="primary" size="gate">
        {t('toSummary')}
      </LinkButton>
    </div>
  )
}
