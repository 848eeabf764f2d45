'use client'

import { Check, ChevronRight, Circle, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import type { ExceptionsByEntry } from '#components/check-in/matrix/exceptions-now.ts'
import { QuizLine } from '#components/check-in/quiz/quiz-line.tsx'
import { isTakenBy, quizzesFor } from '#components/check-in/quiz/results-of.ts'
import type { CheckInCourse, CheckInFacts } from '#components/outbox/browser/device-database.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { FullScreen } from '#components/ui/full-screen.tsx'
import type { AttendeeLocale } from '#server/i18n/locales.ts'
import { AttendeeScreen } from './attendee-screen.tsx'
import { addAnswers, addSignature, type Signing, undoSignature } from './signed-now.ts'
import { firstLanguage } from './what-is-shown.ts'

type SigningScreenProps = {
  facts: CheckInFacts
  signing: Signing
  courses: readonly CheckInCourse[]
  rows: readonly ListRow[]
  /** What a person does not take is not on that person's screen. */
  exceptions: ExceptionsByEntry
  /** The session's writes that this device has not sent. */
  queued: readonly OutboxEntry[]
  onClose: () => void
}

/** The phone goes from hand to hand: one attendee signs after the other, and between them the instructor sees who is left. */
export function SigningScreen(props: SigningScreenProps) {
  const { facts, signing, courses, rows, queued, exceptions, onClose } = props
  const { texts } = signing
  const t = useTranslations('checkIn.signing')
  const label = useRowLabel()
  const staff = useAttendeeLocale()
  const [openId, setOpenId] = useState<string | null>(null)
  // Until the page shows the write of a signature, which takes a moment.
  const [justSigned, setJustSigned] = useState<ReadonlySet<string>>(new Set())
  const [languages, setLanguages] = useState<ReadonlyMap<string, AttendeeLocale>>(new Map())
  const onDevice = { queued, texts, exceptions }
  // Oldest first: the order in which people came is that in which they stand there.
  // Who took nothing has nothing to sign.
  const here = rows.filter((row) => row.removed === null && courses.some(isTakenBy(row, onDevice))).toReversed()
  const isSigned = ({ id, signatureId }: ListRow) => signatureId !== null || justSigned.has(id)
  const left = here.filter((row) => !isSigned(row))
  const quizzesOf = (row: ListRow) => quizzesFor(row, onDevice)
  const open = here.find(({ id }) => id === openId)

  if (open && texts) {
    const isTaken = isTakenBy(open, onDevice)
    return (
      <AttendeeScreen
        key={open.id}
        row={open}
        name={label(open)}
        facts={facts}
        texts={{ ...texts, courses: texts.courses.filter(isTaken) }}
        courses={courses.filter(isTaken)}
        quizzes={quizzesOf(open)}
        language={languages.get(open.id) ?? firstLanguage(courses, staff)}
        onLanguage={(language) => setLanguages(new Map(languages).set(open.id, language))}
        onClose={() => setOpenId(null)}
        onAnswered={(answered) => addAnswers(signing, open, answered)}
        onSign={(signed) => {
          addSignature(signing, open, signed)
          setJustSigned(new Set(justSigned).add(open.id))
          setOpenId(left.find(({ id }) => id !== open.id)?.id ?? null)
        }}
      />
    )
  }
  const next = left[0]
  return (
    <FullScreen
      title={t('title')}
      closeLabel={t('close')}
      onClose={onClose}
      footer={
        <div className="grid gap-2">
          {next && texts && (
            <Button variant="primary" size="checkIn" onClick={() => setOpenId(next.id)}>
              <span className="wrap-anywhere min-w-0">{t('next', { name: label(next) })}</span>
            </Button>
          )}
          <Button size="checkIn" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      }
    >
      <p className="mb-4 text-ink-soft">
        {here.length === 0 ? t('nobody') : next ? t('text') : <strong className="text-ink">{t('allSigned')}</strong>}
      </p>
      {!texts && (
        <Alert tone="warning" live title={t('coverageTitle')}>
          {t('coverageText')}
        </Alert>
      )}
      <ul className="divide-y divide-line border-line border-y bg-surface">
        {here.map((row) => (
          <li
            key={row.id}
            data-testid="signer"
            data-signed={isSigned(row)}
            className="flex min-h-row items-center gap-3 px-3"
          >
            {isSigned(row) ? (
              <>
                <Check aria-hidden="true" strokeWidth={2.5} className="size-6 shrink-0 text-valid" />
                <span className="min-w-0 flex-1 py-2">
                  <span className="wrap-anywhere block font-semibold">{label(row)}</span>
                  <span className="block text-ink-soft text-sm">{t('signed')}</span>
                  <QuizLine quizzes={quizzesOf(row)} />
                </span>
                <Button
                  variant="quiet"
                  aria-label={t('undoLong', { name: label(row) })}
                  disabled={row.signatureId === null}
                  onClick={() => {
                    setJustSigned(new Set([...justSigned].filter((id) => id !== row.id)))
                    undoSignature(signing, row)
                  }}
                >
                  <Undo2 aria-hidden="true" />
                  {t('undo')}
                </Button>
              </>
            ) : (
              <button
                type="button"
                disabled={!texts}
                onClick={() => setOpenId(row.id)}
                className="-mx-3 flex min-h-row flex-1 items-center gap-3 px-3 text-left hover:bg-sunken"
              >
                <Circle aria-hidden="true" className="size-6 shrink-0 text-ink-faint" />
                <span className="min-w-0 flex-1 py-2">
                  <span className="wrap-anywhere block font-semibold">{label(row)}</span>
                  <span className="block text-ink-soft text-sm">{t('open')}</span>
                  <QuizLine quizzes={quizzesOf(row)} />
                </span>
                <ChevronRight aria-hidden="true" className="size-6 shrink-0 text-ink-faint" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </FullScreen>
  )
}
