import { useLocale, useTranslations } from 'next-intl'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { formatTime } from '#components/ui/time-format.ts'
import type { ListRow } from './list-row.ts'
import { useEntryLabel } from './use-entry-label.ts'

/** "Card 7, 10:42": the label of a person whose data this device cannot decrypt. */
export function useQueuedLabel(): (entry: OutboxEntry) => string {
  const t = useTranslations('offline.queue')
  const locale = useLocale()
  return ({ procedure, number, madeAt }) =>
    t(procedure === 'attendance.declare' ? 'person' : 'card', {
      number: number ?? 0,
      time: formatTime(madeAt, 'time', locale),
    })
}

/** The label of a list entry. */
export function useRowLabel(): (row: ListRow) => string {
  const entryLabel = useEntryLabel()
  const queuedLabel = useQueuedLabel()
  return ({ entry, queued }) => (entry ? entryLabel(entry) : queued ? queuedLabel(queued) : '')
}
