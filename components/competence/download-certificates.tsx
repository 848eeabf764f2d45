'use client'

import { FileArchive } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { FileRefused, type Received, receiveFile } from '#components/ui/receive-file.ts'
import { saveFile } from '#components/ui/save-file.ts'
import { toast } from '#components/ui/toast.ts'
import type { PrintManyInput } from '#server/domain/record/schema.ts'

type DownloadCertificatesProps = PrintManyInput & { companySlug: string }

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
      const request = { type: 'application/zip', signal: controller.signal, onProgress: setReceived }
      saveFile((await receiveFile(address, request)).file, 'opplaeringsbevis.zip')
      toast(t('done'), { tone: 'success' })
    } catch (error) {
      if (!controller.signal.aborted)
        toast(error instanceof FileRefused ? error.words(t('failed')) : t('failed'), { tone: 'error' })
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
