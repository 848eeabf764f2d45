import { useLocale, useTranslations } from 'next-intl'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { formatTime } from '#components/ui/time-format.ts'
import type { ListRow } from './list-row.ts'
import { useEntryLabel } from './use-entry-label.ts'

/** "Card 7, 10:42": what this device calls somebody that it may not read itself. */
export function useQueuedLabel(): (entry: OutboxEntry) => string {
  const t = useTranslations('offline.queue')
  const locale = useLocale()
  return ({ procedure, number, madeAt }) =>
    t(procedure === 'attendance.declare' ? 'person' : 'card', {
      number: number ?? 0,
      time: formatTime(madeAt, 'time', locale),
    })
}

/** What a line of the list is called. */
export function useRowLabel(): (row: ListRow) => string {
  const entryLabel = useEntryLabel()
  const queuedLabel = useQueuedLabel()
  return ({ entry, queued }) => (entry ? entryLabel(entry) : queued ? queuedLabel(queued) : '')
}
