import { useTranslations } from 'next-intl'
import { type AttendanceEntry, entryName } from './attendance-entry.ts'

/** What an entry is called on screen: the name, or why there is none. */
export function useEntryLabel(): (entry: AttendanceEntry) => string {
  const t = useTranslations('checkIn')
  return (entry) => entryName(entry) ?? t(entry.needs === 'register' ? 'nameWaiting' : 'nameMissing')
}
