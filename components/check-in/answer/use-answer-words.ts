import { useTranslations } from 'next-intl'
import { useEntryLabel } from '#components/check-in/list/use-entry-label.ts'
import type { ScanAnswer } from './scan-answer.ts'

/** The text of an answer for screen readers. */
export function useAnswerWords(): (answer: ScanAnswer) => string {
  const t = useTranslations('checkIn.answer')
  const label = useEntryLabel()
  return ({ kind, entry, queued }) =>
    [entry && label(entry), t(`${kind}.title`, { word: '', number: queued?.number ?? 0 })].filter(Boolean).join('. ')
}
