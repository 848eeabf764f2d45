import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ImportedLines } from '#components/proof-import/imported-lines.tsx'
import { UndoImport } from '#components/proof-import/undo-import.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string; importId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofImport.one')
  return { title: t('caption') }
}

/** One import: who, when, and what it brought in. */
export default async function ImportedPage({ params, searchParams }: Props) {
  const [{ companySlug: slug, importId }, { after }, caller] = await Promise.all([params, searchParams, api()])
  const from = typeof after === 'string' && /^\d{1,6}$/.test(after) ? { after: Number(after) } : {}
  const [t, words, locale, found] = await Promise.all([
    getTranslations('proofImport.one'),
    getTranslations('listImport.one'),
    getLocale(),
    orNotFound(caller.proofImport.get({ companySlug: slug, importId, ...from })),
  ])
  const { import: one, lines, next } = found
  const name = one.fileName || words('pasted')
  const here = `/${slug}/proofs/import/${importId}`
  return (
    <MessagesProvider areas={['proofImport', 'listImport']}>
      <PageHeader
        back={{ href: `/${slug}/proofs/import`, label: t('back') }}
        title={<span className="wrap-anywhere">{name}</span>}
        meta={words('imported', { name: one.importedByName, date: formatTime(one.importedAt, 'shortMoment', locale) })}
        actions={one.undoUntil && <UndoImport companySlug={slug} importId={importId} list={name} />}
      />
      {one.undoneAt && (
        <Alert tone="warning" className="mb-4">
          {t('withdrawn')}
        </Alert>
      )}
      <ImportedLines companySlug={slug} lines={lines} />
      <Pagination
        label={words('paging')}
        previous={{ href: from.after ? here : null, label: words('first') }}
        next={{ href: next === null ? null : `${here}?after=${next}`, label: words('more') }}
      />
    </MessagesProvider>
  )
}
