import { useTranslations } from 'next-intl'
import type { ScanAnswer } from './scan-answer.ts'
import { useEntryLabel } from './use-entry-label.ts'

/** An answer as it is read out. */
export function useAnswerWords(): (answer: ScanAnswer) => string {
  const t = useTranslations('checkIn.answer')
  const label = useEntryLabel()
  return ({ kind, entry, queued }) =>
    [entry && label(entry), t(`${kind}.title`, { word: '', number: queued?.number ?? 0 })].filter(Boolean).join('. ')
}
