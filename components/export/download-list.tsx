'use client'

import { Download, FileSpreadsheet, FileText, type LucideIcon, Sheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { classNames } from '#components/ui/class-names.ts'
import { ActionMenu, DropdownMenuItem } from '#components/ui/dropdown-menu.tsx'
import { FileRefused, receiveFile } from '#components/ui/receive-file.ts'
import { saveFile } from '#components/ui/save-file.ts'
import { Spinner } from '#components/ui/spinner.tsx'
import { toast } from '#components/ui/toast.ts'
import { EXPORT_FORMATS, type ExportFormat } from '#server/domain/export/rules.ts'
import type { ListToExport } from '#server/domain/export/schema.ts'
import { useBackgroundFile } from './use-background-file.ts'

const TYPES: Record<ExportFormat, { type: string; Icon: LucideIcon }> = {
  csv: { type: 'text/csv', Icon: Sheet },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', Icon: FileSpreadsheet },
  pdf: { type: 'application/pdf', Icon: FileText },
}

type DownloadListProps = { companySlug: string; of: ListToExport; label: string | undefined }

/** A menu of formats. While the file is made and received it says how far it is, with a way to stop, and one to have it made in the background. */
export function DownloadList({ companySlug, of, label }: DownloadListProps) {
  const t = useTranslations('exports')
  const [bytes, setBytes] = useState<number | null>(null)
  const [chosen, setChosen] = useState<ExportFormat>('csv')
  const background = useBackgroundFile(companySlug, of)
  const stop = useRef<AbortController>(null)

  const download = async (format: ExportFormat) => {
    const controller = new AbortController()
    stop.current = controller
    setChosen(format)
    setBytes(0)
    try {
      const { file, name } = await receiveFile(`/${companySlug}/exports`, {
        type: TYPES[format].type,
        signal: controller.signal,
        body: JSON.stringify({ of, format }),
        onProgress: (received) => setBytes(received.bytes),
      })
      saveFile(file, name ?? `kyndig.${format}`)
      toast(t('done'), { tone: 'success' })
    } catch (error) {
      if (!controller.signal.aborted)
        toast(error instanceof FileRefused ? error.words(t('failed')) : t('failed'), { tone: 'error' })
    } finally {
      setBytes(null)
    }
  }

  if (bytes === null) {
    return (
      <ActionMenu
        label={label ?? t('menu')}
        className={classNames('screen-only', buttonStyle())}
        icon={
          <>
            <Download aria-hidden="true" />
            {label ?? t('action')}
          </>
        }
      >
        {EXPORT_FORMATS.map((format) => {
          const { Icon } = TYPES[format]
          return (
            <DropdownMenuItem key={format} onSelect={() => void download(format)}>
              <Icon aria-hidden="true" />
              {t(`formats.${format}`)}
            </DropdownMenuItem>
          )
        })}
      </ActionMenu>
    )
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-sm" data-testid="export-progress">
      <span role="status" className="figures inline-flex min-h-control items-center gap-2">
        <Spinner />
        {bytes === 0 ? t('making') : t('received', { size: (bytes / 1_000_000).toFixed(1) })}
      </span>
      <Button
        size="compact"
        onClick={() => {
          stop.current?.abort()
          background.mutate(chosen)
        }}
      >
        {t('background.action')}
      </Button>
      <Button variant="quiet" size="compact" onClick={() => stop.current?.abort()}>
        {t('cancel')}
      </Button>
    </div>
  )
}
