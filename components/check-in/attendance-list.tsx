'use client'

import { CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { AttendanceEntry } from './attendance-entry.ts'
import { AttendanceRow } from './attendance-row.tsx'
import { useEntryLabel } from './use-entry-label.ts'

type AttendanceListProps = {
  entries: readonly AttendanceEntry[]
  onOpen: (entry: AttendanceEntry) => void
  onConfirmAll: (entries: readonly AttendanceEntry[]) => void
}

/** Everyone checked in, the latest first, on every device of the session. */
export function AttendanceList({ entries, onOpen, onConfirmAll }: AttendanceListProps) {
  const t = useTranslations('checkIn')
  const tr = useTranslations('checkIn.remove.reason')
  const label = useEntryLabel()
  const here = entries.filter(({ state }) => state !== 'removed').sort(latestFirst)
  const removed = entries.filter(({ state }) => state === 'removed').sort(latestFirst)
  const unconfirmed = here.filter(({ present }) => !present)
  return (
    <section aria-label={t('list.label')} className="pb-24">
      <div className="flex min-h-row flex-wrap items-center justify-between gap-x-2 gap-y-2 px-4 py-2">
        <h2 className="figures whitespace-nowrap font-bold" data-testid="checked-in-count">
          {t('count', { count: here.length })}
        </h2>
        {unconfirmed.length > 0 && (
          <Button className="px-3!" onClick={() => onConfirmAll(unconfirmed)}>
            <CheckCheck aria-hidden="true" className="max-[25rem]:hidden" />
            {t('list.confirmAll', { count: unconfirmed.length })}
          </Button>
        )}
      </div>
      {here.length === 0 ? (
        <p className="border-line border-t px-4 py-6 text-ink-soft">{t('list.empty')}</p>
      ) : (
        <ul className="divide-y divide-line border-line border-y bg-surface">
          {here.map((entry) => (
            <AttendanceRow key={entry.id} entry={entry} onOpen={() => onOpen(entry)} />
          ))}
        </ul>
      )}
      {removed.length > 0 && (
        <details className="px-4 pt-3">
          <summary className="flex min-h-14 items-center text-ink-soft">
            {t('list.removedCount', { count: removed.length })}
          </summary>
          <ul className="text-ink-soft text-sm">
            {removed.map((entry) => (
              <li key={entry.id} className="flex flex-wrap justify-between gap-x-4 py-2">
                <span className="line-through">{label(entry)}</span>
                <span>{entry.removed && tr(entry.removed.reason)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function latestFirst(a: AttendanceEntry, b: AttendanceEntry): number {
  return b.checkedInAt.getTime() - a.checkedInAt.getTime() || (a.id < b.id ? 1 : -1)
}
