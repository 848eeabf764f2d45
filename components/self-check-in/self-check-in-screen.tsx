'use client'

import { WifiOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { QrPicture } from '#components/identification/qr-picture.tsx'
import { CheckInShell } from '#components/layout/check-in-shell.tsx'
import { useWakeLock } from '#components/scanner/camera/use-wake-lock.ts'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import en from '#messages/en/selfCheckIn.json'
import lt from '#messages/lt/selfCheckIn.json'
import nb from '#messages/nb/selfCheckIn.json'
import pl from '#messages/pl/selfCheckIn.json'
import ro from '#messages/ro/selfCheckIn.json'
import uk from '#messages/uk/selfCheckIn.json'
import { type AttendeeLocale, attendeeLocales } from '#server/i18n/locales.ts'
import { useSelfCheckInScreen } from './use-self-check-in-screen.ts'

/** All six at once: nobody has chosen a language yet. */
const LINES: Record<AttendeeLocale, string> = {
  nb: nb.screenLine,
  en: en.screenLine,
  pl: pl.screenLine,
  lt: lt.screenLine,
  ro: ro.screenLine,
  uk: uk.screenLine,
}

type SelfCheckInScreenProps = { companySlug: string; sessionId: string; title: string; place: string }

/** For a tablet or a second screen: a code that changes every few seconds, what to do with it, and how many have come in. It names nobody. */
export function SelfCheckInScreen({ companySlug, sessionId, title, place }: SelfCheckInScreenProps) {
  const t = useTranslations('checkIn.ownPhones')
  const screen = useSelfCheckInScreen({ companySlug, sessionId })
  const { isStarting, isCompleted, isEnded, isLost, hasFailed, people, address, start, stop } = screen
  useWakeLock(!isCompleted)
  const isOpen = !isStarting && !isCompleted && !isEnded

  return (
    <CheckInShell
      wide
      title={title}
      detail={place || t('title')}
      back={{ href: `/${companySlug}/sessions/${sessionId}/check-in`, label: t('screen.back') }}
    >
      <div className="mx-auto grid min-h-full max-w-6xl content-start gap-6 p-4 sm:p-6 landscape:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] landscape:content-center landscape:items-center">
        <div
          className="mx-auto w-full max-w-[min(100%,78dvh)]"
          data-testid="self-check-in-code"
          data-address={address ?? ''}
        >
          {isCompleted ? (
            <Notice title={t('screen.completedTitle')}>{t('screen.completedText')}</Notice>
          ) : isEnded ? (
            <Notice title={t('screen.endedTitle')}>{t('screen.endedText')}</Notice>
          ) : address ? (
            <QrPicture text={address} label={t('screen.code')} />
          ) : isLost ? (
            <Notice title={t('screen.offlineTitle')} icon={<WifiOff aria-hidden="true" className="size-16" />}>
              {t('screen.offlineText')}
            </Notice>
          ) : (
            <p role="status" className="flex aspect-square items-center justify-center gap-2 text-ink-soft">
              <Spinner /> {t('screen.starting')}
            </p>
          )}
        </div>
        <div className="grid content-center gap-5">
          {isOpen && (
            <ul className="grid gap-2 text-lg leading-snug sm:text-xl">
              {attendeeLocales.map((locale) => (
                <li key={locale} lang={locale}>
                  {LINES[locale]}
                </li>
              ))}
            </ul>
          )}
          <p role="status" className="figures font-bold text-2xl" data-testid="self-checked-in">
            {t('count', { count: people })}
          </p>
          {hasFailed && <p role="alert">{t('screen.failed')}</p>}
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            {isOpen && (
              <Button size="checkIn" onClick={stop}>
                {t('screen.stop')}
              </Button>
            )}
            {isEnded && (
              <Button variant="primary" size="checkIn" onClick={start}>
                {t('screen.start')}
              </Button>
            )}
            <span className="text-ink-soft text-sm">{t('screen.needs')}</span>
          </div>
        </div>
      </div>
    </CheckInShell>
  )
}

function Notice({ title, icon, children }: { title: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <div role="status" className="grid justify-items-start gap-3 rounded-md border border-line bg-surface p-6">
      {icon}
      <h2 className="font-bold text-2xl">{title}</h2>
      <p>{children}</p>
    </div>
  )
}
