import type { Messages } from 'next-intl'
import type ltCertificate from '#messages/lt/certificate.json'
import type ltCertificateCheck from '#messages/lt/certificateCheck.json'
import type ltFrame from '#messages/lt/frame.json'
import type ltLesson from '#messages/lt/lesson.json'
import type ltLetters from '#messages/lt/letters.json'
import type ltOwnData from '#messages/lt/ownData.json'
import type ltPersonalCode from '#messages/lt/personalCode.json'
import type ltPrivacyNotice from '#messages/lt/privacyNotice.json'
import type ltQuiz from '#messages/lt/quiz.json'
import type ltSelfCheckIn from '#messages/lt/selfCheckIn.json'
import type ltSigning from '#messages/lt/signing.json'
import type ltWorkerPage from '#messages/lt/workerPage.json'
import type plCertificate from '#messages/pl/certificate.json'
import type plCertificateCheck from '#messages/pl/certificateCheck.json'
import type plFrame from '#messages/pl/frame.json'
import type plLesson from '#messages/pl/lesson.json'
import type plLetters from '#messages/pl/letters.json'
import type plOwnData from '#messages/pl/ownData.json'
import type plPersonalCode from '#messages/pl/personalCode.json'
import type plPrivacyNotice from '#messages/pl/privacyNotice.json'
import type plQuiz from '#messages/pl/quiz.json'
import type plSelfCheckIn from '#messages/pl/selfCheckIn.json'
import type plSigning from '#messages/pl/signing.json'
import type plWorkerPage from '#messages/pl/workerPage.json'
import type roCertificate from '#messages/ro/certificate.json'
import type roCertificateCheck from '#messages/ro/certificateCheck.json'
import type roFrame from '#messages/ro/frame.json'
import type roLesson from '#messages/ro/lesson.json'
import type roLetters from '#messages/ro/letters.json'
import type roOwnData from '#messages/ro/ownData.json'
import type roPersonalCode from '#messages/ro/personalCode.json'
import type roPrivacyNotice from '#messages/ro/privacyNotice.json'
import type roQuiz from '#messages/ro/quiz.json'
import type roSelfCheckIn from '#messages/ro/selfCheckIn.json'
import type roSigning from '#messages/ro/signing.json'
import type roWorkerPage from '#messages/ro/workerPage.json'
import type ukCertificate from '#messages/uk/certificate.json'
import type ukCertificateCheck from '#messages/uk/certificateCheck.json'
import type ukFrame from '#messages/uk/frame.json'
import type ukLesson from '#messages/uk/lesson.json'
import type ukLetters from '#messages/uk/letters.json'
import type ukOwnData from '#messages/uk/ownData.json'
import type ukPersonalCode from '#messages/uk/personalCode.json'
import type ukPrivacyNotice from '#messages/uk/privacyNotice.json'
import type ukQuiz from '#messages/uk/quiz.json'
import type ukSelfCheckIn from '#messages/uk/selfCheckIn.json'
import type ukSigning from '#messages/uk/signing.json'
import type ukWorkerPage from '#messages/uk/workerPage.json'
import type { AttendeeLocale, Locale } from './locales.ts'
import type { ATTENDEE_AREAS } from './messages.ts'

type Complete<Words extends Record<Exclude<AttendeeLocale, Locale>, Pick<Messages, (typeof ATTENDEE_AREAS)[number]>>> =
  Words

/** What an attendee reads in the languages that only attendees have: a text that is missing here is a type error. */
export type AttendeeWords = Complete<{
  lt: {
    certificate: typeof ltCertificate
    certificateCheck: typeof ltCertificateCheck
    frame: typeof ltFrame
    lesson: typeof ltLesson
    letters: typeof ltLetters
    ownData: typeof ltOwnData
    personalCode: typeof ltPersonalCode
    privacyNotice: typeof ltPrivacyNotice
    quiz: typeof ltQuiz
    selfCheckIn: typeof ltSelfCheckIn
    signing: typeof ltSigning
    workerPage: typeof ltWorkerPage
  }
  pl: {
    certificate: typeof plCertificate
    certificateCheck: typeof plCertificateCheck
    frame: typeof plFrame
    lesson: typeof plLesson
    letters: typeof plLetters
    ownData: typeof plOwnData
    personalCode: typeof plPersonalCode
    privacyNotice: typeof plPrivacyNotice
    quiz: typeof plQuiz
    selfCheckIn: typeof plSelfCheckIn
    signing: typeof plSigning
    workerPage: typeof plWorkerPage
  }
  ro: {
    certificate: typeof roCertificate
    certificateCheck: typeof roCertificateCheck
    frame: typeof roFrame
    lesson: typeof roLesson
    letters: typeof roLetters
    ownData: typeof roOwnData
    personalCode: typeof roPersonalCode
    privacyNotice: typeof roPrivacyNotice
    quiz: typeof roQuiz
    selfCheckIn: typeof roSelfCheckIn
    signing: typeof roSigning
    workerPage: typeof roWorkerPage
  }
  uk: {
    certificate: typeof ukCertificate
    certificateCheck: typeof ukCertificateCheck
    frame: typeof ukFrame
    lesson: typeof ukLesson
    letters: typeof ukLetters
    ownData: typeof ukOwnData
    personalCode: typeof ukPersonalCode
    privacyNotice: typeof ukPrivacyNotice
    quiz: typeof ukQuiz
    selfCheckIn: typeof ukSelfCheckIn
    signing: typeof ukSigning
    workerPage: typeof ukWorkerPage
  }
}>
