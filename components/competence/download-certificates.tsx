'use client'

import { FileArchive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { saveFile } from '#components/ui/save-file.ts'
import { toast } from '#components/ui/toast.ts'
import type { PrintManyInput } from '#server/domain/record/schema.ts'

type DownloadCertificatesProps = PrintManyInput & { companySlug: string }

interface Received {
  bytes: number
  /** The expected number. 0 until the server starts to answer. */
  expected: number
}

/** Downloads many certificates as one archive, with progress and a way to stop. */
export function DownloadCertificates({ companySlug, of, id }: DownloadCertificatesProps) {
  const t = useTranslations('certificateBundle')
  const [received, setReceived] = useState<Received | null>(null)
  const stop = useRef<AbortController>(null)

  const download = async () => {
    const controller = new AbortController()
    stop.current = controller
    setReceived({ bytes: 0, expected: 0 })
    try {
      const address = `/${companySlug}/certificates?${new URLSearchParams({ of, id })}`
      const answer = await fetch(address, { method: 'POST', signal: controller.signal })
      // A page to sign in at is no archive.
      if (!isArchive(answer)) throw new Refusal(answer.headers.get('content-type') ?? '', await answer.text())
      saveFile(await readWhole(answer, setReceived), 'opplaeringsbevis.zip')
      toast(t('done'), { tone: 'success' })
    } catch (error) {
      if (!controller.signal.aborted)
        toast(error instanceof Refusal ? error.words(t('failed')) : t('failed'), { tone: 'error' })
    } finally {
      setReceived(null)
    }
  }

  if (received === null) {
    return (
      <Button className="screen-only" onClick={() => void download()}>
        <FileArchive aria-hidden="true" />
        {t('action')}
      </Button>
    )
  }
  const { bytes, expected } = received
  const size = (bytes / 1_000_000).toFixed(1)
  return (
    <div className="screen-only grid min-w-56 gap-1.5" data-testid="certificates-progress">
      <Progress label={t('progress')} value={Math.min(bytes, expected)} max={Math.max(expected, 1)} />
      <div className="flex items-center justify-between gap-3 text-sm">
        <span className="figures">{bytes === 0 ? t('preparing') : t('received', { size })}</span>
        <Button variant="quiet" size="compact" onClick={() => stop.current?.abort()}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}

/** The server's error. Only our own messages are shown. */
class Refusal extends Error {
  readonly #kind: string
  constructor(kind: string, text: string) {
    super(text)
    this.#kind = kind
  }
  words(fallback: string): string {
    return this.#kind.startsWith('text/plain') && this.message.length < 300 ? this.message : fallback
  }
}

function isArchive(answer: Response): boolean {
  return answer.ok && answer.headers.get('content-type') === 'application/zip'
}

async function readWhole(answer: Response, onProgress: (received: Received) => void): Promise<Blob> {
  const expected = Number(answer.headers.get('x-expected-bytes')) || 0
  const parts: BlobPart[] = []
  let bytes = 0
  const reader = answer.body!.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value)
    bytes += next.value.length
    onProgress({ bytes, expected })
  }
  return new Blob(parts, { type: 'application/zip' })
}
