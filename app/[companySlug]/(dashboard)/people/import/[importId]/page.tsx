import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { OneImport, readLineAfter } from '#components/list-import/one-import.tsx'
import { AddedPeople } from '#components/people-import/added-people.tsx'
import { UndoImport } from '#components/people-import/undo-import.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; importId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('peopleImport.one')
  return { title: t('caption') }
}

/** One import: who, when, and whom it added. */
export default async function ImportedPeoplePage({ params, searchParams }: Props) {
  const [{ companySlug, importId }, query, caller] = await Promise.all([params, searchParams, api()])
  const after = readLineAfter(query)
  const [t, found] = await Promise.all([
    getTranslations('peopleImport.one'),
    orNotFound(caller.peopleImport.get({ companySlug, importId, after })),
  ])
  return (
    <MessagesProvider areas={['peopleImport', 'listImport']}>
      <OneImport
        one={found.import}
        back={{ href: `/${companySlug}/people/import`, label: t('back') }}
        withdrawn={t('withdrawn')}
        download={
          found.lines.length > 0 && (
            <ListDownload slug={companySlug} of={{ list: 'importedPeople', filter: { importId } }} />
          )
        }
        undo={(list) => <UndoImport companySlug={companySlug} importId={importId} list={list} />}
        after={after}
        next={found.next}
      >
        <AddedPeople companySlug={companySlug} lines={found.lines} />
      </OneImport>
    </MessagesProvider>
  )
}
