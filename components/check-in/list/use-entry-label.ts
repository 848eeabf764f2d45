import { useTranslations } from 'next-intl'
import { type AttendanceEntry, entryName } from './attendance-entry.ts'

/** The label of an entry: the name, or why it has none. */
export function useEntryLabel(): (entry: AttendanceEntry) => string {
  const t = useTranslations('checkIn')
  return (entry) => entryName(entry) ?? t(entry.needs === 'register' ? 'nameWaiting' : 'nameMissing')
}
