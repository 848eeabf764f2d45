import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportPeople } from '#components/people-import/import-people.tsx'
import { PastImportsOfPeople } from '#components/people-import/past-imports.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('peopleImport')
  return { title: t('title') }
}

/** A list of people, from Excel or CSV, and the lists that were imported before. */
export default async function ImportPeoplePage({ params }: { params: Promise<{ companySlug: string }> }) {
  const [key, caller, t] = await Promise.all([params, api(), getTranslations('peopleImport')])
  const { imports } = await orNotFound(caller.peopleImport.list(key))
  return (
    <MessagesProvider areas={['peopleImport', 'listImport']}>
      <PageHeader
        back={{ href: `/${key.companySlug}/requirements/groups`, label: t('back') }}
        title={t('title')}
        description={t('description')}
      />
      <ImportPeople companySlug={key.companySlug} />
      <PastImportsOfPeople companySlug={key.companySlug} imports={imports} />
    </MessagesProvider>
  )
}
