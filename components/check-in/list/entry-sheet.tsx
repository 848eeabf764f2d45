'use client'

import { Check, PencilLine, Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { entryMark, type RemovalReason } from './attendance-entry.ts'
import { EntryFacts } from './entry-facts.tsx'
import type { ListRow } from './list-row.ts'
import { RemoveForm } from './remove-form.tsx'
import { useRowLabel } from './use-row-label.ts'

type EntrySheetProps = {
  row: ListRow
  /** What the instructor has to know before presence is confirmed. */
  warning: string | null
  onClose: () => void
  onConfirmPresence: (present: boolean) => void
  onDeclare: () => void
  onRemove: (reason: RemovalReason) => void
}

/** One person in the session: what is known, and the instructor's actions. */
export function EntrySheet({ row, warning, onClose, onConfirmPresence, onDeclare, onRemove }: EntrySheetProps) {
  const t = useTranslations('checkIn')
  const th = useTranslations('hmsCard')
  const [removing, setRemoving] = useState(false)
  const to = useTranslations('offline.queue')
  const name = useRowLabel()(row)
  const { entry } = row
  const mark = entry && entryMark(entry)
  const needsName = entry?.needs === 'identity' && !row.isNamed

  if (removing) {
    return (
      <CheckInSheet title={t('remove.title', { name })} onClose={onClose}>
        <RemoveForm onCancel={() => setRemoving(false)} onRemove={onRemove} />
      </CheckInSheet>
    )
  }
  return (
    <CheckInSheet title={name} onClose={onClose}>
      {mark && (
        <p className="mb-4">
          <StatusBadge status={mark.status}>{th(`status.${mark.word}`)}</StatusBadge>
        </p>
      )}
      {entry ? <EntryFacts entry={entry} /> : <p className="text-ink-soft">{to('rowText')}</p>}
      {warning && !row.present && <Alert tone="warning" className="mt-5" title={warning} />}
      <div className="mt-6 grid gap-3">
        {needsName && (
          <Button variant="primary" size="checkIn" onClick={onDeclare}>
            <PencilLine aria-hidden="true" />
            {t('entry.declare')}
          </Button>
        )}
        {row.present ? (
          <Button size="checkIn" onClick={() => onConfirmPresence(false)}>
            <Undo2 aria-hidden="true" />
            {t('entry.unconfirm')}
          </Button>
        ) : (
          <Button variant={needsName ? 'secondary' : 'primary'} size="checkIn" onClick={() => onConfirmPresence(true)}>
            <Check aria-hidden="true" />
            {t('entry.confirm')}
          </Button>
        )}
        <Button variant="quiet" size="checkIn" onClick={() => setRemoving(true)}>
          <Trash2 aria-hidden="true" />
          {t('entry.remove')}
        </Button>
      </div>
    </CheckInSheet>
  )
}
