import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonCards } from '#components/competence/person-cards.tsx'
import { PersonCompetences } from '#components/competence/person-competences.tsx'
import { PersonEmployments } from '#components/competence/person-employments.tsx'
import { PersonHeader } from '#components/competence/person-header.tsx'
import { PersonHistory } from '#components/competence/person-history.tsx'
import { PrintHeading } from '#components/competence/print-heading.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; personId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  // The name stays out of the title: titles end up in histories and on shared screens.
  const t = await getTranslations('competence')
  return { title: t('title') }
}

export default async function PersonPage({ params }: Props) {
  const [key, caller] = await Promise.all([params, api()])
  const slug = key.companySlug
  const [company, person] = await orNotFound(
    Promise.all([caller.company.get({ companySlug: slug }), caller.person.get(key)]),
  )
  return (
    <MessagesProvider areas={['competence']}>
      <PrintHeading company={company} address={{ search: '' }} printedAt={new Date()} continues={false} />
      <PersonHeader slug={slug} person={person} />
      <div className="grid gap-10">
        <PersonCompetences slug={slug} person={person} />
        <PersonCards person={person} />
        <PersonEmployments person={person} />
        <PersonHistory slug={slug} person={person} />
      </div>
    </MessagesProvider>
  )
}
