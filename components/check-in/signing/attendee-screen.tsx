'use client'

import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AttendeeLanguageField } from '#components/check-in/attendee-language-field.tsx'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import {
  type Answered,
  QuizStates,
  QuizTry,
  TakeQuiz,
  useTry,
} from '#components/check-in/quiz/quizzes-before-signing.tsx'
import type { PersonalQuiz } from '#components/check-in/quiz/results-of.ts'
import type { CheckInCourse, CheckInFacts, TextsToSign } from '#components/outbox/browser/device-database.ts'
import { formatAttendeeTime } from '#components/ui/attendee-time.tsx'
import { Button } from '#components/ui/button.tsx'
import { FullScreen } from '#components/ui/full-screen.tsx'
import en from '#messages/en/signing.json'
import lt from '#messages/lt/signing.json'
import nb from '#messages/nb/signing.json'
import pl from '#messages/pl/signing.json'
import ro from '#messages/ro/signing.json'
import uk from '#messages/uk/signing.json'
import type { Verdict } from '#server/domain/quiz/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { type AttendeeLocale, toIntlLocale } from '#server/i18n/locales.ts'
import { isDrawn, toPath } from './draw-path.ts'
import { ShownCourses } from './shown-courses.tsx'
import { SignaturePad, type Strokes } from './signature-pad.tsx'
import type { SignedNow } from './signed-now.ts'
import { whatIsShown } from './what-is-shown.ts'

/** All six travel with the screen, which loads after the camera and is also opened offline. */
const WORDS: Record<AttendeeLocale, typeof nb> = { nb, en, pl, lt, ro, uk }

type AttendeeScreenProps = {
  row: Pick<ListRow, 'id'> & { entry: Pick<NonNullable<ListRow['entry']>, 'person' | 'employer'> | null }
  /** The label of the row in the instructor's language, for people whose name this device does not know yet. */
  name: string
  facts: Pick<CheckInFacts, 'place' | 'trainedOn' | 'dayRule'>
  texts: TextsToSign
  courses: readonly CheckInCourse[]
  /** They come before the signature. */
  quizzes: readonly PersonalQuiz[]
  language: AttendeeLocale
  onLanguage: (language: AttendeeLocale) => void
  /** Resolves to how the try went; null where the answers are not kept. */
  onAnswered: (answered: Answered) => Promise<Verdict | null>
  onSign: (signed: SignedNow) => void
  onClose: () => void
}

/** One attendee reads what they were taught, in their own language, takes its quiz, says that they understood it, and signs. */
export function AttendeeScreen(props: AttendeeScreenProps) {
  const { language } = props
  return (
    <NextIntlClientProvider
      locale={toIntlLocale(language)}
      messages={{ signing: WORDS[language] }}
      timeZone="Europe/Oslo"
    >
      {/* In another language it is another text: it is read and confirmed again. */}
      <Signing key={language} {...props} />
    </NextIntlClientProvider>
  )
}

function Signing(props: AttendeeScreenProps) {
  const { row, name, facts, texts, courses, quizzes, language, onLanguage, onAnswered, onSign, onClose } = props
  const t = useTranslations('signing')
  const [hasUnderstood, setUnderstood] = useState(false)
  const [strokes, setStrokes] = useState<Strokes>([])
  const { at, setTry, next } = useTry(quizzes)
  const { person, employer } = row.entry ?? {}
  const date = (value: string) => formatAttendeeTime(value, 'date', language)
  const today = osloDate(new Date())

  function sign(mark: SignedNow['mark']) {
    const shown = whatIsShown({ facts, texts, courses, language, statement: t('statement'), today })
    onSign({ shown, mark })
  }

  if (at) return <QuizTry at={at} language={language} seed={row.id} onAnswered={onAnswered} onTry={setTry} />
  return (
    <FullScreen
      title={<span lang={language}>{t('title')}</span>}
      closeLabel={t('notMe')}
      onClose={onClose}
      footer={
        <div lang={language} className="grid gap-3">
          {next ? (
            <TakeQuiz next={next} language={language} onTry={setTry} />
          ) : (
            <p className="font-semibold">{t('statement')}</p>
          )}
          {next ? null : hasUnderstood ? (
            <>
              <SignaturePad strokes={strokes} onChange={setStrokes} label={t('draw')} clearLabel={t('clear')} />
              {isDrawn(strokes) ? (
                <Button
                  variant="primary"
                  size="checkIn"
                  onClick={() => sign({ method: 'drawn', path: toPath(strokes) })}
                >
                  {t('sign')}
                </Button>
              ) : (
                <Button size="checkIn" title={t('tapHint')} onClick={() => sign({ method: 'tap' })}>
                  {t('tap')}
                </Button>
              )}
            </>
          ) : (
            <Button variant="primary" size="checkIn" onClick={() => setUnderstood(true)}>
              {t('understood')}
            </Button>
          )}
        </div>
      }
    >
      <div lang={language} className="grid gap-5">
        <div>
          <p className="text-ink-soft">{t('who')}</p>
          <p className="wrap-anywhere font-bold text-3xl leading-tight">{name}</p>
          <p className="text-ink-soft">
            {[person && date(person.birthDate), employer?.name].filter(Boolean).join(', ')}
          </p>
          <Button className="mt-2" onClick={onClose}>
            {t('notMe')}
          </Button>
        </div>
        <AttendeeLanguageField label={t('language')} language={language} onChoose={onLanguage} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-line border-t pt-4">
          {facts.dayRule ? (
            <Fact label={t('days')} value={facts.dayRule.days.map(date).join(', ')} />
          ) : (
            <Fact label={t('day')} value={date(facts.trainedOn ?? today)} />
          )}
          {facts.place && <Fact label={t('place')} value={facts.place} />}
          <Fact label={t('instructor')} value={texts.instructor} />
        </dl>
        <ShownCourses texts={texts} courses={courses} language={language} />
        <QuizStates quizzes={quizzes} language={language} />
        <p className="text-ink-soft text-sm">{t('kept')}</p>
      </div>
    </FullScreen>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="wrap-anywhere font-semibold">{value}</dd>
    </>
  )
}
