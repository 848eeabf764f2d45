'use client'

import { FileCheck2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { FileDrop } from '#components/ui/file-drop.tsx'
import { type Status, statusGround } from '#components/ui/status-badge.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { PdfVerdict, PublishedKey } from './pdf-verdict.ts'

/** A certificate has some tens of kilobytes. */
const LARGEST_BYTES = 5_000_000

type Verdict = PdfVerdict | { verdict: 'too_large' | 'failed' }

const STATUS_OF: Record<Verdict['verdict'], Status> = {
  genuine: 'valid',
  changed: 'blocked',
  unknown_key: 'invalid',
  unsigned: 'invalid',
  no_certificate: 'unverified',
  too_large: 'unverified',
  failed: 'unverified',
}

/** Takes a PDF or a credential and says whether it is unchanged since it was signed. The file stays on the device, and no network is needed. */
export function PdfCheck({ keys, token }: { keys: readonly PublishedKey[]; token?: string }) {
  const t = useTranslations('certificateCheck.pdf')
  const [verdict, setVerdict] = useState<Verdict | 'checking' | null>(null)

  const check = async (file: File) => {
    setVerdict('checking')
    setVerdict(await verdictOf(file, keys).catch(() => ({ verdict: 'failed' as const })))
  }

  return (
    <section className="grid gap-3">
      <h2 className="font-bold text-lg">{t('title')}</h2>
      <p className="text-ink-soft">{t('text')}</p>
      <FileDrop
        label={t('choose')}
        icon={FileCheck2}
        accept="application/pdf,.pdf,.jwt,.jws"
        onFile={(file) => void check(file)}
        testId="pdf-drop"
      />
      <div aria-live="polite">
        {verdict === 'checking' && <p>{t('checking')}</p>}
        {verdict !== null && verdict !== 'checking' && <VerdictPanel verdict={verdict} token={token} />}
      </div>
    </section>
  )
}

function VerdictPanel({ verdict, token }: { verdict: Verdict; token: string | undefined }) {
  const t = useTranslations('certificateCheck.pdf')
  const own = verdict.verdict === 'genuine' ? verdict.token : null
  const isOther = own !== null && token !== undefined && own !== token
  return (
    <div className="grid gap-3">
      <div
        data-testid="pdf-verdict"
        data-verdict={verdict.verdict}
        className={classNames('rounded-md px-5 py-4', statusGround(STATUS_OF[verdict.verdict], 'solid'))}
      >
        <StatusIcon status={STATUS_OF[verdict.verdict]} className="size-7" />
        <p className="mt-1.5 font-bold text-xl">{t(`verdict.${verdict.verdict}.title`)}</p>
        <p className="mt-1">{t(`verdict.${verdict.verdict}.text`)}</p>
      </div>
      {isOther && <p className="font-semibold">{t('other')}</p>}
      {own !== null && own !== token && (
        <p>
          {t('today')}{' '}
          <a href={`/check/${own}`} className="text-accent underline">
            {t('open')}
          </a>
        </p>
      )}
    </div>
  )
}

/** How the JSON of a JOSE header begins in base64url. */
const CREDENTIAL_BEGINS = 'eyJ'

async function verdictOf(file: File, keys: readonly PublishedKey[]): Promise<Verdict> {
  if (file.size > LARGEST_BYTES) return { verdict: 'too_large' }
  // The signature code is fetched only when the user has a file to check.
  const bytes = await file.arrayBuffer()
  const text = new TextDecoder('latin1').decode(bytes)
  if (text.startsWith(CREDENTIAL_BEGINS)) return (await import('./check-credential.ts')).checkCredential(text, keys)
  return (await import('./check-pdf.ts')).checkPdf(new Uint8Array(bytes), keys)
}
