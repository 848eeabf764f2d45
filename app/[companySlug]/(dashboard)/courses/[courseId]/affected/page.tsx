import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AffectedView } from '#components/courses/affected-view.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string; courseId: string }>
  searchParams: Promise<{ day?: string | string[]; personId?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('courses.affected')
  return { title: t('title') }
}

/** Whose records a newer version of the course ends. */
export default async function AffectedPage({ params, searchParams }: Props) {
  const [{ companySlug: slug, courseId }, { day, personId }] = await Promise.all([params, searchParams])
  const after = typeof day === 'string' && typeof personId === 'string' ? { day, personId } : undefined
  const [t, caller] = await Promise.all([getTranslations('courses'), api()])
  const list = await orNotFound(caller.course.listAffected({ companySlug: slug, courseId, after }))
  return (
    <MessagesProvider areas={['competence', 'courses']}>
      <PageHeader
        back={{ href: `/${slug}/courses/${courseId}`, label: t('versionPage.back') }}
        title={t('affected.title')}
        description={list.title}
        actions={list.rows.length > 0 && <ListDownload slug={slug} of={{ list: 'affected', filter: { courseId } }} />}
      />
      <AffectedView slug={slug} courseId={courseId} list={list} isFirstPage={!after} />
    </MessagesProvider>
  )
}
