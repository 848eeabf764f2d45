'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useQueuedLabel, useRowLabel } from '#components/check-in/list/use-row-label.ts'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import type { DeviceStorage } from '#components/outbox/browser/page-outbox.ts'
import { type OutboxEntry, stuckKeys, targetsOf } from '#components/outbox/core/outbox-entry.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Time } from '#components/ui/time.tsx'
import { useConflictText } from './use-conflict-text.ts'

/** A user may discard a write that an answering server has not answered for this long. Milliseconds. */
const GIVE_UP_AFTER_MS = 60_000

type QueueSheetProps = {
  entries: readonly OutboxEntry[]
  rows: readonly ListRow[]
  sessionId: string
  storage: DeviceStorage
  /** Whether the server answers at all. If it does, a waiting write may be one that it cannot answer. */
  hasServerConnected: boolean
  onClose: () => void
  onSendNow: () => void
  onRetry: (key: string) => void
  onDismiss: (key: string) => void
}

/** The outbox: what waits and since when, and what the server rejected, in words. */
export function OutboxSheet(props: QueueSheetProps) {
  const { entries, rows, sessionId, storage, hasServerConnected, onClose, onSendNow, onRetry, onDismiss } = props
  const t = useTranslations('offline.queue')
  const conflictText = useConflictText()
  const whatIs = useWhatItIs(rows, sessionId)
  const [leaving, setLeaving] = useState<OutboxEntry | null>(null)
  const conflicts = entries.filter(({ state }) => state === 'conflict')
  const waiting = entries.filter(({ state }) => state === 'waiting')
  const stuck = stuckKeys(entries)
  return (
    <CheckInSheet title={t('title')} description={t('text')} onClose={onClose}>
      {conflicts.length > 0 && (
        <section className="mb-6">
          <h3 className="font-bold">{t('conflictsTitle')}</h3>
          <ul className="mt-2 grid gap-4">
            {conflicts.map((entry) => (
              <li key={entry.key} className="rounded-md border border-line p-4" data-testid="queue-conflict">
                <p className="font-semibold">{whatIs(entry)}</p>
                <p className="mt-1 text-ink-soft">{entry.conflict && conflictText(entry.conflict)}</p>
                <div className="mt-3 flex flex-wrap gap-3">
                  <Button onClick={() => onRetry(entry.key)}>{t('retry')}</Button>
                  <Button variant="quiet" onClick={() => setLeaving(entry)}>
                    {t('remove')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length === 0 ? (
        conflicts.length === 0 && <p>{t('nothing')}</p>
      ) : (
        <section>
          {storage === 'clearable' && (
            <Alert tone="info" className="mb-4" title={t('clearableTitle')}>
              {t('clearableText')}
            </Alert>
          )}
          <h3 className="font-bold">{t('waitingTitle', { count: waiting.length })}</h3>
          <Button variant="primary" size="checkIn" className="mt-3 w-full" onClick={onSendNow}>
            {t('sendNow')}
          </Button>
          <ul className="mt-3 divide-y divide-line border-line border-y">
            {waiting.map((entry) => (
              <li key={entry.key} className="py-3">
                <span className="block">{whatIs(entry)}</span>
                <span className="block text-ink-soft text-sm">
                  {stuck.has(entry.key)
                    ? t('stuck')
                    : t.rich('since', { time: () => <Time value={entry.madeAt} format="moment" /> })}
                  {entry.keptOn === 'page' && ` ${t('onPage')}`}
                </span>
                {hasServerConnected && Date.now() - Date.parse(entry.madeAt) > GIVE_UP_AFTER_MS && (
                  <Button variant="quiet" onClick={() => setLeaving(entry)}>
                    {t('remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t('removeTitle')}
        description={t('removeText', { what: leaving ? whatIs(leaving) : '' })}
        confirmLabel={t('removeConfirm')}
        cancelLabel={t('removeCancel')}
        destructive
        onConfirm={() => {
          if (leaving) onDismiss(leaving.key)
          setLeaving(null)
        }}
      />
    </CheckInSheet>
  )
}

function useWhatItIs(rows: readonly ListRow[], sessionId: string): (entry: OutboxEntry) => string {
  const t = useTranslations('offline.queue')
  const queuedLabel = useQueuedLabel()
  const rowLabel = useRowLabel()
  return (entry) => {
    const what = describe(entry)
    return entry.sessionId === sessionId ? what : t('otherSession', { what })
  }

  function describe(entry: OutboxEntry): string {
    const [target, ...others] = targetsOf(entry)
    if (entry.procedure === 'session.complete') return t('what.complete')
    if (entry.procedure === 'session.teach') return t('what.teach')
    if (!target) return queuedLabel(entry)
    const row = others.length === 0 ? rows.find(({ id }) => id === target) : undefined
    const who = row ? rowLabel(row) : t('people', { count: others.length + 1 })
    switch (entry.procedure) {
      case 'attendance.confirmPresence':
        return t(entry.input.present ? 'what.present' : 'what.notPresent', { who })
      case 'attendance.undo':
        return t('what.undo', { who })
      case 'attendance.remove':
        return t('what.remove', { who })
      case 'attendance.sign':
        return t('what.sign', { who })
      case 'attendance.answerQuiz':
        return t('what.quiz', { who })
      case 'attendance.undoSignature':
        return t('what.undoSignature', { who })
      case 'attendance.include':
        return t(entry.input.sealed ? 'what.include' : 'what.exclude', { who })
      default:
        return t('what.declare', { who })
    }
  }
}
