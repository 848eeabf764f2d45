import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { CheckPerson } from '#components/verdict/check-person.tsx'
import { readWhat, verdictHref } from '#components/verdict/subject-address.ts'
import { SubjectPicker } from '#components/verdict/subject-picker.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verdict')
  return { title: t('title') }
}

/** May this person use this? First what it is about, then who. */
export default async function VerdictPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const [t, locale] = [await getTranslations('verdict'), await getLocale()]
  const what = readWhat(query)
  const [company, found] = await orNotFound(
    Promise.all([companyOf(slug), what && caller.verdict.describe({ companySlug: slug, what })]),
  )
  if (!what || !found) {
    return (
      <MessagesProvider areas={['verdict']}>
        <PageHeader title={t('title')} description={t('text')} />
        <SubjectPicker companySlug={slug} />
      </MessagesProvider>
    )
  }
  const kind = found.subject[locale === 'en' ? 'en' : 'nb']
  const name = found.model ? `${found.model.make} ${found.model.model}` : kind
  return (
    <MessagesProvider areas={['checkCard', 'checkIn', 'lookUp', 'plans', 'verdict']}>
      <PageHeader
        title={name}
        meta={t('title')}
        actions={
          <>
            <LinkButton href={verdictHref(slug, null)}>{t('subject.change')}</LinkButton>
            <LinkButton href={verdictHref(slug, what, '/people')}>{t('who.open')}</LinkButton>
          </>
        }
      />
      <CheckPerson
        key={verdictHref(slug, what)}
        companySlug={slug}
        subject={{ what, name, comparable: found.isComparable ? kind : null }}
        canInstruct={company.role !== 'viewer'}
        isVerified={company.verified}
      />
    </MessagesProvider>
  )
}
