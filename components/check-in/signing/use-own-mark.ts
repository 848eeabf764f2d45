import { useTranslations } from 'next-intl'
import type { CheckInCourse, CheckInFacts, TextsToSign } from '#components/outbox/browser/device-database.ts'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { Mark } from '#server/domain/signature/rules.ts'
import type { SignedNow } from './signed-now.ts'
import { whatIsShown } from './what-is-shown.ts'

/** Puts the instructor's mark to what the attendees were shown, in the instructor's language. */
export function useOwnMark(facts: CheckInFacts, texts: TextsToSign | null, courses: readonly CheckInCourse[]) {
  const t = useTranslations('checkIn.signing')
  const language = useAttendeeLocale()
  if (!texts) return null
  return (mark: Mark): SignedNow => {
    const on = { facts, texts, courses, language, statement: t('ownStatement'), today: osloDate(new Date()) }
    return { mark, shown: whatIsShown(on) }
  }
}
