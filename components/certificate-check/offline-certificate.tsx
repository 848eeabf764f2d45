'use client'

import { useTranslations } from 'next-intl'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { DeviceLanguage } from '#components/offline/device-language.tsx'
import type { OfflineCheckWords } from '#components/offline/offline-words.ts'
import { PdfCheck } from './pdf-check.tsx'
import type { PublishedKey } from './pdf-verdict.ts'

type Props = { words: OfflineCheckWords; keys: readonly PublishedKey[] }

/** The check page without a network: it has the keys but no certificates. */
export function OfflineCertificate({ words, keys }: Props) {
  return (
    <DeviceLanguage words={words} isForAttendee>
      <PublicShell>
        <Message keys={keys} />
      </PublicShell>
    </DeviceLanguage>
  )
}

function Message({ keys }: Pick<Props, 'keys'>) {
  const t = useTranslations('certificateCheck')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <header>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('offline.title')}</h1>
        <p className="mt-2">{t('offline.text')}</p>
      </header>
      <PdfCheck keys={keys} />
    </div>
  )
}
