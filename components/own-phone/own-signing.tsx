'use client'

import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { SignedNow } from '#components/check-in/signing/signed-now.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { loadLater, useLoaded } from '#components/ui/load-later.ts'
import type { OwnLink, ToSign } from './phone-problem.ts'
import { repeatWhileVisible } from './use-own-phone.ts'

const loadScreen = loadLater(() => import('#components/check-in/signing/attendee-screen.tsx'))

type OwnSigningProps = { name: string; onSigned: (link: OwnLink) => void }

/** Once the instructor has ticked the checklist: the same screen as on the instructor's phone, to read and sign here. */
export function OwnSigning({ name, onSigned }: OwnSigningProps) {
  const t = useTranslations('selfCheckIn')
  const [toSign, setToSign] = useState<ToSign | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [language, setLanguage] = useState(useAttendeeLocale())
  const screen = useLoaded(loadScreen)
  const isReady = toSign !== null

  useEffect(() => {
    if (isReady) return
    const look = () => trpcClient.ownPhone.toSign.query().then(setToSign, () => {}) // it is asked again
    void look()
    return repeatWhileVisible(look)
  }, [isReady])

  async function sign({ shown, mark }: SignedNow) {
    setOpen(false)
    try {
      onSigned(await trpcClient.ownPhone.sign.mutate({ key: newWriteKey(new Date()), shown, mark }))
    } catch {
      setFailed(true)
      // The instructor may have ticked or unticked something meanwhile.
      setToSign(null)
    }
  }

  if (!toSign || !screen) return null
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
          quizzes={[]}
          onAnswered={async () => false}
          language={language}
          onLanguage={setLanguage}
          onSign={(signed) => void sign(signed)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
