import type { CheckInCourse, CheckInFacts, TextsToSign } from '#components/outbox/browser/device-database.ts'
import type { Shown } from '#server/domain/signature/rules.ts'
import { languageOf, NOTHING_TAUGHT } from '#server/domain/training/rules.ts'
import { type AttendeeLocale, isAttendeeLocale } from '#server/i18n/locales.ts'

type OnScreen = {
  facts: Pick<CheckInFacts, 'place' | 'trainedOn' | 'dayRule'>
  texts: TextsToSign
  /** With their checklists as they stand now. */
  courses: readonly CheckInCourse[]
  language: AttendeeLocale
  statement: string
  today: string
}

/** What stands on the screen of the one who signs: the server makes its digest of it. */
export function whatIsShown({ facts, texts, courses, language, statement, today }: OnScreen): Shown {
  return {
    language,
    place: facts.place,
    trainedOn: facts.trainedOn ?? today,
    ...(facts.dayRule && { days: [...facts.dayRule.days] }),
    instructor: texts.instructor,
    courses: texts.courses.map(({ courseVersionId, textSha256 }) => {
      const course = courses.find((each) => each.courseVersionId === courseVersionId)
      const { done, equipment } = course?.teaching ?? NOTHING_TAUGHT
      return { courseVersionId, textSha256, done, equipment, language: course ? languageOf(course) : null }
    }),
    statement,
  }
}

/** The language in which a screen opens for an attendee: the one that the training is given in, else the instructor's. */
export function firstLanguage(courses: readonly CheckInCourse[], staff: AttendeeLocale): AttendeeLocale {
  const taught = courses.map(languageOf).find(isAttendeeLocale)
  return taught ?? staff
}
