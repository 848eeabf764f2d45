'use client'

import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { withPictures } from '#components/check-in/quiz/keep-pictures.ts'
import { personalQuiz } from '#components/check-in/quiz/results-of.ts'
import type { SignedNow } from '#components/check-in/signing/signed-now.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import type { OwnLink, ToSign } from './phone-problem.ts'
import { useOwnAnswers } from './use-own-answers.ts'
import { repeatWhileVisible } from './use-own-phone.ts'

const loadScreen = loadLater(() => import('#components/check-in/signing/attendee-screen.tsx'))
const loadQuizStates = loadLater(() => import('#components/check-in/quiz/quizzes-before-signing.tsx'))

type OwnSigningProps = { name: string; isSigned: boolean; onSigned: (link: OwnLink) => void }

/**
 * Once the instructor has ticked the checklist: the same screen as on the instructor's phone, to read, take the quizzes and sign here.
 * Afterwards it says how the quizzes went.
 */
export function OwnSigning({ name, isSigned, onSigned }: OwnSigningProps) {
  const t = useTranslations('selfCheckIn')
  const [toSign, setToSign] = useState<ToSign | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [language, setLanguage] = useState(useAttendeeLocale())
  const screen = useLoaded(loadScreen)
  const states = useLoaded(loadQuizStates)
  const isReady = toSign !== null

  useEffect(() => {
    if (isReady) return
    const look = () => fetchToSign().then(setToSign, () => {}) // it is asked again
    void look()
    return repeatWhileVisible(look)
  }, [isReady])

  /** What is to be signed may have changed: it is fetched again. */
  function startAgain() {
    setOpen(false)
    setToSign(null)
  }

  const answer = useOwnAnswers({
    onResult: (result) => setToSign((before) => before && withResult(before, result)),
    onNoneLeft: startAgain,
  })

  async function sign({ shown, mark }: SignedNow) {
    setOpen(false)
    try {
      onSigned(await trpcClient.ownPhone.sign.mutate({ key: newWriteKey(new Date()), shown, mark }))
    } catch {
      setFailed(true)
      // The instructor may have ticked or unticked something meanwhile.
      startAgain()
    }
  }

  if (!toSign || !screen || !states) return null
  const quizzes = toSign.quizzes.map(({ result, ...of }) => personalQuiz(of, result ?? undefined))
  if (isSigned) return <states.QuizStates quizzes={quizzes} language={language} />
  return (
    <>
      {hasFailed && (
        <Alert tone="error" live>
          {t('signFailed')}
        </Alert>
      )}
      <Button variant="primary" size="checkIn" onClick={() => setOpen(true)}>
        <PenLine aria-hidden="true" />
        {t('sign')}
      </Button>
      {isOpen && (
        <screen.AttendeeScreen
          row={{ id: name, entry: null }}
          name={name}
          facts={toSign.facts}
          texts={toSign.texts}
          courses={toSign.courses}
          quizzes={quizzes}
          onAnswered={answer}
          language={language}
          onLanguage={setLanguage}
          onSign={(signed) => void sign(signed)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** With the pictures in it: their links end long before somebody has read everything. */
async function fetchToSign(): Promise<ToSign | null> {
  const fetched = await trpcClient.ownPhone.toSign.query()
  if (!fetched) return null
  const quizzes = fetched.quizzes.map(async (each) => ({ ...each, quiz: await withPictures(each.quiz) }))
  return { ...fetched, quizzes: await Promise.all(quizzes) }
}

function withResult(toSign: ToSign, result: NonNullable<ToSign['quizzes'][number]['result']>): ToSign {
  const quizzes = toSign.quizzes.map((each) =>
    each.courseVersionId === result.courseVersionId ? { ...each, result } : each,
  )
  return { ...toSign, quizzes }
}
