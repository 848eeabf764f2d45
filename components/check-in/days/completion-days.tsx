'use client'

import { CalendarX2, CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { LENGTHS } from '#db/lengths.ts'
import { confirmedDays, type DayRule } from '#server/domain/session-day/rules.ts'
import { daysOfRow, enoughBy, isIncluded } from './day-rows.ts'

export type Include = (row: ListRow, reason: string | null) => void

type CompletionDaysProps = {
  rows: readonly ListRow[]
  queued: readonly OutboxEntry[]
  rule: DayRule
  onInclude: Include
  onConfirm: (rows: readonly ListRow[], day: string) => void
}

/** Who was there on too few days and gets no record, with a way to include them, and which days are not confirmed yet. */
export function CompletionDays({ rows, queued, rule, onInclude, onConfirm }: CompletionDaysProps) {
  const t = useTranslations('checkIn.days')
  const hasEnough = enoughBy(rule, queued)
  const live = rows.filter(({ removed }) => removed === null)
  const few = live.filter((row) => row.present && (!hasEnough(row) || isIncluded(row, queued)))
  const openDays = rule.days.flatMap((day) => {
    const open = live.filter((row) => daysOfRow(row, queued).some((each) => each.day === day && !each.present))
    return open.length > 0 ? [{ day, open }] : []
  })
  const waiting = openDays.reduce((sum, { open }) => sum + open.length, 0)
  return (
    <>
      {waiting > 0 && (
        <section>
          <h3 className="font-bold">{t('unconfirmed', { count: waiting })}</h3>
          <p className="text-ink-soft text-sm">{t('unconfirmedText')}</p>
          <Button
            className="mt-3 w-full"
            onClick={() => {
              for (const { day, open } of openDays) onConfirm(open, day)
            }}
          >
            <CheckCheck aria-hidden="true" />
            {t('confirmDays', { count: waiting })}
          </Button>
        </section>
      )}
      {few.length > 0 && (
        <section className="flex gap-3" data-testid="too-few-days">
          <CalendarX2 aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-ink-soft" />
          <div className="min-w-0 flex-1">
            <h3 className="font-bold">
              {t('tooFew', { count: few.filter((row) => !isIncluded(row, queued)).length })}
            </h3>
            <p className="text-ink-soft text-sm">{t('rule', { needed: rule.needed, held: rule.days.length })}</p>
            <ul className="mt-2 divide-y divide-line">
              {few.map((row) => (
                <Absentee key={row.id} row={row} queued={queued} rule={rule} onInclude={onInclude} />
              ))}
            </ul>
          </div>
        </section>
      )}
    </>
  )
}

type AbsenteeProps = Pick<CompletionDaysProps, 'queued' | 'rule' | 'onInclude'> & { row: ListRow }

function Absentee({ row, queued, rule, onInclude }: AbsenteeProps) {
  const t = useTranslations('checkIn.days')
  const label = useRowLabel()
  const [reason, setReason] = useState<string | null>(null)
  const included = isIncluded(row, queued)
  const attended = confirmedDays(daysOfRow(row, queued)).length
  return (
    <li className="grid gap-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0">
          <span className="wrap-anywhere block font-semibold">{label(row)}</span>
          <span className="block text-ink-soft text-sm">{t('attended', { attended, held: rule.days.length })}</span>
          {included && (
            <span className="wrap-anywhere block text-sm">
              {row.entry?.inclusion ? t('included', { reason: row.entry.inclusion }) : t('includedHere')}
            </span>
          )}
        </span>
        {included ? (
          <Button onClick={() => onInclude(row, null)}>{t('exclude')}</Button>
        ) : (
          reason === null && <Button onClick={() => setReason('')}>{t('include')}</Button>
        )}
      </div>
      {!included && reason !== null && (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            if (!reason.trim()) return
            onInclude(row, reason.trim())
            setReason(null)
          }}
        >
          <Field label={t('reason')} hint={t('reasonHint')}>
            {(control) => (
              <Textarea
                {...control}
                required
                rows={2}
                maxLength={LENGTHS.note}
                value={reason}
                onChange={({ target: { value } }) => setReason(value)}
              />
            )}
          </Field>
          <Button type="submit" variant="primary">
            {t('includeConfirm')}
          </Button>
        </form>
      )}
    </li>
  )
}
