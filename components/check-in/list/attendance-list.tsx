'use client'

import { CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { AttendanceRow } from './attendance-row.tsx'
import type { ListRow } from './list-row.ts'
import { useRowLabel } from './use-row-label.ts'

type AttendanceListProps = {
  /** Newest first. */
  rows: readonly ListRow[]
  onOpen: (row: ListRow) => void
  onConfirmAll: (rows: readonly ListRow[]) => void
}

/** Everyone checked in, newest first, from every device of the session. */
export function AttendanceList({ rows, onOpen, onConfirmAll }: AttendanceListProps) {
  const t = useTranslations('checkIn')
  const tr = useTranslations('checkIn.remove.reason')
  const label = useRowLabel()
  const here = rows.filter((row) => !row.removed)
  const removed = rows.filter((row) => row.removed)
  // Who came in by a phone of their own is looked at one by one.
  const unconfirmed = here.filter(({ present, entry }) => !present && !entry?.ownPhone)
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
          {here.map((row) => (
            <AttendanceRow key={row.id} row={row} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {removed.length > 0 && (
        <details className="px-4 pt-3">
          <summary className="flex min-h-14 items-center text-ink-soft">
            {t('list.removedCount', { count: removed.length })}
          </summary>
          <ul className="text-ink-soft text-sm">
            {removed.map((row) => (
              <li key={row.id} className="flex flex-wrap justify-between gap-x-4 py-2">
                <span className="line-through">{label(row)}</span>
                <span>{row.removed && tr(row.removed)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
