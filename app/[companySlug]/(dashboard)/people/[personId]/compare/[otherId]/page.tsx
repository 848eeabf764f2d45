import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DecideSame } from '#components/people/decide-same.tsx'
import { SideBySide } from '#components/people/side-by-side.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; personId: string; otherId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people.compare')
  return { title: t('title') }
}

/** Two persons with everything that is known of each, and the decision whether to merge them. */
export default async function ComparePage({ params }: Props) {
  const [key, caller, t] = await Promise.all([params, api(), getTranslations('people.compare')])
  const slug = key.companySlug
  const { first, second, isOne } = await orNotFound(caller.person.compare(key))
  if (isOne) redirect(`/${slug}/people/${first.id}`)
  return (
    <MessagesProvider areas={['people']}>
      <PageHeader
        title={t('title')}
        description={t('text')}
        back={{ href: `/${slug}/people/${first.id}`, label: t('back') }}
      />
      <div className="grid gap-6">
        <SideBySide slug={slug} first={first} second={second} />
        <DecideSame companySlug={slug} first={first} second={second} goTo />
      </div>
    </MessagesProvider>
  )
}
