'use client'

import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { SessionKey } from '#components/check-in/list/use-attendance.ts'
import { keepPictures } from '#components/check-in/quiz/keep-pictures.ts'
import type { TextsToSign } from '#components/outbox/browser/device-database.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { loadSigningScreen } from './load-signing-screen.ts'

const PAUSE_MS = 10_000

type SignatureBarProps = {
  sessionKey: SessionKey
  rows: readonly ListRow[]
  texts: TextsToSign | null
  /** What attendees read was fetched: it never changes, and the page stores it for offline use. */
  onTexts: (texts: TextsToSign) => void
  onOpen: () => void
}

/** Shows how many have signed, above the list of people, and opens the screen that they sign on. */
export function SignatureBar({ sessionKey, rows, texts, onTexts, onOpen }: SignatureBarProps) {
  const t = useTranslations('checkIn.signing')
  const { companySlug, sessionId } = sessionKey
  const tell = useEffectEvent(onTexts)
  const isFetched = texts !== null
  useEffect(() => void loadSigningScreen(), [])
  useEffect(() => {
    if (isFetched) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const fetchTexts = () =>
      trpcClient.session.textsToSign
        .query({ companySlug, sessionId })
        .then(keepPictures)
        .then(
          (fetched) => !isLeft && tell(fetched),
          () => {
            if (!isLeft) timer = setTimeout(fetchTexts, PAUSE_MS)
          },
        )
    void fetchTexts()
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [companySlug, sessionId, isFetched])

  const here = rows.filter(({ removed }) => removed === null)
  const signed = here.filter(({ signatureId }) => signatureId !== null).length
  if (here.length === 0) return null
  return (
    <button
      type="button"
      data-testid="signature-bar"
      onClick={onOpen}
      className="mx-3 mt-3 flex min-h-14 w-[calc(100%-1.5rem)] items-center gap-3 rounded-md border border-line bg-surface px-4 text-left hover:bg-sunken"
    >
      <PenLine
        aria-hidden="true"
        className={`size-6 shrink-0 ${signed === here.length ? 'text-valid' : 'text-ink-soft'}`}
      />
      <span className="min-w-0 flex-1 font-semibold">{t('title')}</span>
      <span className="figures text-ink-soft">{t('progress', { signed, all: here.length })}</span>
    </button>
  )
}
