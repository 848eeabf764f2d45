'use client'

import { Check, PencilLine, Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { type AttendanceEntry, entryMark, type RemovalReason } from './attendance-entry.ts'
import { EntryFacts } from './entry-facts.tsx'
import { GateSheet } from './gate-sheet.tsx'
import { RemoveForm } from './remove-form.tsx'
import { useEntryLabel } from './use-entry-label.ts'

type EntrySheetProps = {
  entry: AttendanceEntry
  busy: boolean
  onClose: () => void
  onConfirmPresence: (present: boolean) => void
  onDeclare: () => void
  onRemove: (reason: RemovalReason) => void
}

/** One person in the session: what is known, and what the instructor can do about it. */
export function EntrySheet({ entry, busy, onClose, onConfirmPresence, onDeclare, onRemove }: EntrySheetProps) {
  const t = useTranslations('checkIn')
  const th = useTranslations('hmsCard')
  const [removing, setRemoving] = useState(false)
  const name = useEntryLabel()(entry)
  const mark = entryMark(entry)

  if (removing) {
    return (
      <GateSheet title={t('remove.title', { name })} onClose={onClose}>
        <RemoveForm busy={busy} onCancel={() => setRemoving(false)} onRemove={onRemove} />
      </GateSheet>
    )
  }
  return (
    <GateSheet title={name} onClose={onClose}>
      {mark && (
        <p className="mb-4">
          <StatusBadge status={mark.status}>{th(`status.${mark.word}`)}</StatusBadge>
        </p>
      )}
      <EntryFacts entry={entry} />
      <div className="mt-6 grid gap-3">
        {entry.needs === 'identity' && (
          <Button variant="primary" size="gate" onClick={onDeclare}>
            <PencilLine aria-hidden="true" />
            {t('entry.declare')}
          </Button>
        )}
        {entry.present ? (
          <Button size="gate" loading={busy} onClick={() => onConfirmPresence(false)}>
            <Undo2 aria-hidden="true" />
            {t('entry.unconfirm')}
          </Button>
        ) : (
          <Button
            variant={entry.needs === 'identity' ? 'secondary' : 'primary'}
            size="gate"
            loading={busy}
            onClick={() => onConfirmPresence(true)}
          >
            <Check aria-hidden="true" />
            {t('entry.confirm')}
          </Button>
        )}
        <Button variant="quiet" size="gate" onClick={() => setRemoving(true)}>
          <Trash2 aria-hidden="true" />
          {t('entry.remove')}
        </Button>
      </div>
    </GateSheet>
  )
}
