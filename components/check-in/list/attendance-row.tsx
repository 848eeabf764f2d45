'use client'

import { Check, ChevronRight, PencilLine, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { entryMark } from './attendance-entry.ts'
import { isSameRow, type ListRow } from './list-row.ts'
import { useRowLabel } from './use-row-label.ts'
import { useTrustWords } from './use-trust-words.ts'

type AttendanceRowProps = { row: ListRow; onOpen: (row: ListRow) => void }

/** Renders again only when the person changes: the list may be long and changes with every scan. */
export const AttendanceRow = memo(DrawnRow, (before, after) => isSameRow(before.row, after.row))

function DrawnRow({ row, onOpen }: AttendanceRowProps) {
  const t = useTranslations('checkIn')
  const th = useTranslations('hmsCard')
  const to = useTranslations('offline.queue')
  const { entry } = row
  const mark = entry && entryMark(entry)
  const label = useRowLabel()(row)
  const trustWords = useTrustWords()
  const cardNumber = entry?.cardNumberMasked && t('cardNumber', { number: entry.cardNumberMasked })
  return (
    <li
      className="drawn-in-sight"
      data-testid="attendance"
      data-state={entry?.state ?? 'queued'}
      data-waiting={row.isWaiting}
    >
      <button
        type="button"
        onClick={() => onOpen(row)}
        className="flex min-h-row w-full items-center gap-3 px-4 py-3 text-left hover:bg-sunken active:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3">
            <span className={`wrap-anywhere font-bold text-lg leading-tight ${entry && !entry.person ? 'italic' : ''}`}>
              {label}
            </span>
            {entry && <Time value={row.at} format="time" className="text-ink-soft text-sm" />}
          </span>
          <span className="mt-0.5 block text-ink-soft text-sm leading-snug">
            {entry?.employer?.name ?? cardNumber}
            <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
              {mark && <StatusBadge status={mark.status}>{th(`status.${mark.word}`)}</StatusBadge>}
              {entry?.trustLevel && entry.trustLevel !== 'register' && <span>{trustWords(entry)}</span>}
              {entry?.needs === 'identity' && !row.isNamed && (
                <span className="inline-flex items-center gap-1.5 font-semibold text-ink">
                  <PencilLine aria-hidden="true" className="size-[1em]" />
                  {t('list.needsName')}
                </span>
              )}
              {row.present && (
                <span className="inline-flex items-center gap-1.5 text-ink">
                  <Check aria-hidden="true" strokeWidth={2.5} className="size-[1em]" />
                  {t('list.present')}
                </span>
              )}
              {row.signatureId && (
                <span className="inline-flex items-center gap-1.5 text-ink">
                  <Check aria-hidden="true" strokeWidth={2.5} className="size-[1em]" />
                  {t('signing.signed')}
                </span>
              )}
              {row.note && <span>{row.note}</span>}
              {row.isWaiting && (
                <span className="inline-flex items-center gap-1.5" data-testid="row-waiting">
                  <Smartphone aria-hidden="true" className="size-[1em]" />
                  {to('rowWaiting')}
                </span>
              )}
            </span>
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-6 shrink-0 text-ink-faint" />
      </button>
    </li>
  )
}
