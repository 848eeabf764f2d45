'use client'

import { BadgeCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { saveFile } from '#components/ui/save-file.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import { toast } from '#components/ui/toast.ts'

type DownloadCredentialProps = { slug: string; record: { id: string; certificateNumber: string } }

/** The certificate as a signed file that other systems read. Saves it; the server answers in words where there is none. */
export function DownloadCredential({ slug, record }: DownloadCredentialProps) {
  const t = useTranslations('credential')
  const [isLoading, setIsLoading] = useState(false)

  const download = async () => {
    setIsLoading(true)
    try {
      const answer = await fetch(`/${slug}/records/${record.id}/credential`, { method: 'POST' })
      if (isCredential(answer)) saveFile(await answer.blob(), nameIn(answer))
      else toast(isSentence(answer) ? await answer.text() : t('failed'), { tone: 'error' })
    } catch {
      toast(t('failed'), { tone: 'error' })
    } finally {
      setIsLoading(false)
    }
  }

  return (
    <button
      type="button"
      onClick={() => void (isLoading || download())}
      aria-busy={isLoading}
      aria-label={t('download', { number: record.certificateNumber })}
      className="link screen-only inline-flex min-h-8 cursor-pointer items-center gap-1.5 whitespace-nowrap text-left sm:max-lg:whitespace-normal"
    >
      {isLoading ? <Spinner /> : <BadgeCheck aria-hidden="true" className="size-4 shrink-0" />}
      {t('action')}
    </button>
  )
}

// A page to sign in at, or a proxy's own, is neither.
function isCredential(answer: Response): boolean {
  return answer.ok && isOfType(answer, 'application/vc+jwt')
}

function isSentence(answer: Response): boolean {
  return (answer.status === 422 || answer.status === 429) && isOfType(answer, 'text/plain')
}

function isOfType(answer: Response, type: string): boolean {
  return answer.headers.get('content-type')?.startsWith(type) ?? false
}

function nameIn(answer: Response): string {
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? []
  return name ?? 'digitalt-opplaeringsbevis.jwt'
}
