import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { OneImport, readLineAfter } from '#components/list-import/one-import.tsx'
import { ImportedLines } from '#components/proof-import/imported-lines.tsx'
import { UndoImport } from '#components/proof-import/undo-import.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; importId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofImport.one')
  return { title: t('caption') }
}

/** One import: who, when, and what it brought in. */
export default async function ImportedPage({ params, searchParams }: Props) {
  const [{ companySlug, importId }, query, caller] = await Promise.all([params, searchParams, api()])
  const after = readLineAfter(query)
  const [t, found] = await Promise.all([
    getTranslations('proofImport.one'),
    orNotFound(caller.proofImport.get({ companySlug, importId, after })),
  ])
  return (
    <MessagesProvider areas={['proofImport', 'listImport']}>
      <OneImport
        one={found.import}
        back={{ href: `/${companySlug}/proofs/import`, label: t('back') }}
        withdrawn={t('withdrawn')}
        download={
          found.lines.length > 0 && (
            <ListDownload slug={companySlug} of={{ list: 'importedProofs', filter: { importId } }} />
          )
        }
        undo={(list) => <UndoImport companySlug={companySlug} importId={importId} list={list} />}
        after={after}
        next={found.next}
      >
        <ImportedLines companySlug={companySlug} lines={found.lines} />
      </OneImport>
    </MessagesProvider>
  )
}
