import { useTranslations } from 'next-intl'
import { isRefusalKind } from '#components/check-in/answer/refusals.ts'
import { useErrorText } from '#components/form/use-error-text.ts'
import type { Conflict } from '#components/outbox/core/outbox-entry.ts'

/** Why the server rejected a write, as a sentence. */
export function useConflictText(): (conflict: Conflict) => string {
  const t = useTranslations('checkIn.answer')
  const errorText = useErrorText()
  return ({ code, reason }) =>
    isRefusalKind(reason)
      ? `${t(`${reason}.title`)}. ${t(`${reason}.text`)}`
      : errorText({ data: { kyndig: { code, reason, reference: null } } })
}
