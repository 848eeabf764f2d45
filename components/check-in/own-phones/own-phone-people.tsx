'use client'

import { Check, Smartphone, TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import { Button } from '#components/ui/button.tsx'
import { samePhoneNote, unseenOf } from './own-phone-rows.ts'

type OwnPhonePeopleProps = {
  /** Everybody of the session. */
  rows: readonly ListRow[]
  onConfirm: (row: ListRow) => void
  onLeaveOut: (row: ListRow) => void
}

/** Who came in by a phone of their own, one by one: each is confirmed or left out, and a shared phone is said first. */
export function OwnPhonePeople({ rows, onConfirm, onLeaveOut }: OwnPhonePeopleProps) {
  const t = useTranslations('checkIn.ownPhones')
  const words = useTranslations('checkIn')
  const label = useRowLabel()
  const unseen = unseenOf(rows)
  if (unseen.length === 0) return null
  return (
    <section aria-labelledby="own-phones" data-testid="own-phone-people">
      <h3 id="own-phones" className="flex gap-3 font-bold [&>svg]:size-6 [&>svg]:shrink-0 [&>svg]:text-ink-soft">
        <Smartphone aria-hidden="true" />
        {t('toConfirm', { count: unseen.length })}
      </h3>
      <p className="mt-1 text-ink-soft text-sm">{t('toConfirmText')}</p>
      <ul className="mt-3 divide-y divide-line border-line border-y">
        {unseen.map((row) => {
          const name = label(row)
          const shared = samePhoneNote(row, rows, words)
          return (
            <li key={row.id} data-testid="own-phone-person" className="grid gap-2 py-3">
              <p className="wrap-anywhere font-semibold">
                {[name, row.entry?.employer?.name].filter(Boolean).join(', ')}
              </p>
              {shared && (
                <p className="flex items-start gap-2 rounded-md bg-expiring-soft px-3 py-2 text-sm [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0 [&>svg]:text-expiring">
                  <TriangleAlert aria-hidden="true" />
                  {shared}
                </p>
              )}
              <div className="grid grid-cols-2 gap-2">
                <Button aria-label={t('confirmLong', { name })} onClick={() => onConfirm(row)}>
                  <Check aria-hidden="true" />
                  {t('confirm')}
                </Button>
                <Button variant="quiet" aria-label={t('leaveOutLong', { name })} onClick={() => onLeaveOut(row)}>
                  <X aria-hidden="true" />
                  {t('leaveOut')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
