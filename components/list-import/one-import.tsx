import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { readText, type SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Past } from './past-imports.tsx'

type OneImportProps = {
  one: Past
  /** The page of all imports of this kind, and its name. */
  back: { href: string; label: string }
  /** What is left of it after an undo. */
  withdrawn: string
  download: ReactNode
  undo: (list: string) => ReactNode
  after: number | undefined
  next: number | null
  children: ReactNode
}

/** The page of one import: who, when, and its lines, a page at a time. */
export function OneImport({ one, back, withdrawn, download, undo, after, next, children }: OneImportProps) {
  const t = useTranslations('listImport.one')
  const locale = useLocale()
  const name = one.fileName || t('pasted')
  const here = `${back.href}/${one.id}`
  return (
    <>
      <PageHeader
        back={back}
        title={<span className="wrap-anywhere">{name}</span>}
        meta={t('imported', { name: one.importedByName, date: formatTime(one.importedAt, 'shortMoment', locale) })}
        actions={
          <>
            {download}
            {one.undoUntil && undo(name)}
          </>
        }
      />
      {one.undoneAt && (
        <Alert tone="warning" className="mb-4">
          {withdrawn}
        </Alert>
      )}
      {children}
      <Pagination
        label={t('paging')}
        previous={{ href: after ? here : null, label: t('first') }}
        next={{ href: next === null ? null : `${here}?after=${next}`, label: t('more') }}
      />
    </>
  )
}

/** The line after which the page begins, from its address. Anything else counts as none. */
export function readLineAfter(params: SearchParams): number | undefined {
  const after = readText(params, 'after')
  return /^\d{1,6}$/.test(after) ? Number(after) : undefined
}
