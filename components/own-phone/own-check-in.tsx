'use client'

import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { ClassifiedScan, NotACard } from '#components/card-reading/classify-on-device.ts'
import { CardCamera } from '#components/check-card/card-camera.tsx'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { OwnName } from './own-name.tsx'
import { OwnPrivacy } from './own-privacy.tsx'
import { type OwnLink, reasonOf } from './phone-problem.ts'

type Refused = 'other' | 'nationalId' | 'several' | 'ended' | 'nothing' | 'phoneUsed' | 'notSaved'

const REFUSED_ON_DEVICE: Record<NotACard, Refused> = {
  national_id: 'nationalId',
  orgnr: 'other',
  bar_code_ambiguous: 'other',
  own_code: 'other',
  unreadable: 'other',
}

type OwnCheckInProps = { link: OwnLink; onCheckedIn: (link: OwnLink) => void }

/** Reads the card of the phone's owner, or takes the name of somebody without one. */
export function OwnCheckIn({ link, onCheckedIn }: OwnCheckInProps) {
  const t = useTranslations('selfCheckIn')
  const [isScanning, setScanning] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)

  async function checkIn(scan: ClassifiedScan) {
    setScanning(false)
    if (!scan.isCard) return setRefused(REFUSED_ON_DEVICE[scan.notACard])
    setRefused(null)
    setBusy(true)
    try {
      const { text, source } = scan
      const key = newWriteKey(new Date())
      const answer = await trpcClient.ownPhone.checkIn.mutate({
        key,
        scan: { text, source: source === 'picture' ? 'picture' : 'camera' },
      })
      if ('outcome' in answer) setRefused(/^code_/.test(answer.notACard) ? 'ended' : 'other')
      else onCheckedIn(answer)
    } catch (error) {
      setRefused(reasonOf(error) === 'phoneUsed' ? 'phoneUsed' : 'notSaved')
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <header>
        <p className="text-ink-soft">{t('at', { company: link.company })}</p>
        <h1 className="wrap-anywhere font-bold text-3xl leading-tight tracking-[-0.01em]">
          {link.courses.join(' + ')}
        </h1>
        {link.place && <p className="wrap-anywhere text-ink-soft">{link.place}</p>}
      </header>
      {isNaming ? (
        <OwnName onCheckedIn={onCheckedIn} />
      ) : (
        <CameraWords>
          <CardCamera
            isScanning={isScanning}
            onToggle={() => setScanning((was) => !was)}
            onScan={(scan) => void checkIn(scan)}
            onNothing={() => setRefused('nothing')}
            onSeveral={() => setRefused('several')}
          />
        </CameraWords>
      )}
      <div aria-live="polite" className="empty:hidden">
        {isBusy && (
          <p className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t('checking')}
          </p>
        )}
        {refused && (
          <Alert tone="warning">
            {refused === 'phoneUsed' || refused === 'notSaved' ? t(refused) : t(`notACard.${refused}`)}
          </Alert>
        )}
      </div>
      <Button variant="quiet" className="justify-self-start" onClick={() => setNaming((was) => !was)}>
        {t(isNaming ? 'hasCard' : 'noCard')}
      </Button>
      <p className="text-ink-soft text-sm">{t('coverage')}</p>
      <OwnPrivacy company={link.company} />
    </>
  )
}

/** The camera speaks the attendee's language here, and the staff's two elsewhere. */
function CameraWords({ children }: { children: ReactNode }) {
  const { selfCheckIn: words } = useMessages()
  const { camera, reading, scan, stopScan, picture } = words
  const messages = {
    checkIn: { camera, picture: { reading } },
    checkCard: { scan, stopScan, picture, pictureShort: picture },
  }
  return (
    <NextIntlClientProvider locale={useLocale()} messages={messages} timeZone="Europe/Oslo">
      {children}
    </NextIntlClientProvider>
  )
}
