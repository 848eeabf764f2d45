import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PersonTable } from '#components/people/person-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { placeText, readPlace, type SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { readWhat, verdictHref } from '#components/verdict/subject-address.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verdict')
  return { title: t('who.open') }
}

/** Everybody who may, today. */
export default async function QualifiedPeoplePage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const [t, locale] = [await getTranslations('verdict.who'), await getLocale()]
  const what = readWhat(query)
  if (!what) notFound()
  const after = readPlace(query)
  const list = await orNotFound(caller.verdict.listQualified({ companySlug: slug, what, after }))
  const name = list.subject[locale === 'en' ? 'en' : 'nb']
  const here = verdictHref(slug, what, '/people')
  return (
    <>
      <PageHeader
        back={{ href: verdictHref(slug, what), label: t('back') }}
        title={t('courseId' in what ? 'titleCourse' : 'title', { what: name })}
        description={t('text')}
      />
      {list.people.length > 0 ? (
        <PersonTable slug={slug} caption={t('caption')} people={list.people} />
      ) : (
        <EmptyState icon={<UsersRound />}>{t(list.isKnown ? 'nobody' : 'unknown')}</EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: after ? here : null, label: t('first') }}
        next={{
          href: list.next && `${here}&after=${encodeURIComponent(placeText(list.next))}`,
          label: t('more'),
        }}
      />
    </>
  )
}
