import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PersonCards } from '#components/competence/person-cards.tsx'
import { PersonCompetences } from '#components/competence/person-competences.tsx'
import { PersonEmployments } from '#components/competence/person-employments.tsx'
import { PersonHeader } from '#components/competence/person-header.tsx'
import { PersonHistory } from '#components/competence/person-history.tsx'
import { PrintHeading } from '#components/competence/print-heading.tsx'
import { UnverifiedIssuer } from '#components/competence/unverified-issuer.tsx'
import { ProofSection } from '#components/external-proof/proof-section.tsx'
import { IdentificationHistory } from '#components/identification/identification-history.tsx'
import { InterimDocumentSection } from '#components/identification/interim-document-section.tsx'
import { PersonalCodeSection } from '#components/identification/personal-code-section.tsx'
import { PersonEmails } from '#components/people/person-emails.tsx'
import { PersonIdentity } from '#components/people/person-identity.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; personId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  // The name stays out of the title, because titles end up in histories and on shared screens.
  return { title: (await getTranslations('competence'))('title') }
}

export default async function PersonPage({ params }: Props) {
  const [key, caller] = await Promise.all([params, api()])
  const slug = key.companySlug
  const company = await orNotFound(companyOf(slug))
  const seesAll = company.role !== 'safety_representative'
  const [person, proofs, identified, identity] = await orNotFound(
    Promise.all([
      caller.person.get(key),
      caller.externalProof.ofPerson(key),
      seesAll ? caller.identification.ofPerson(key) : null,
      seesAll ? caller.person.getIdentity(key) : null,
    ]),
  )
  if (person.id !== key.personId) redirect(`/${slug}/people/${person.id}`) // merged: both share one page
  return (
    <MessagesProvider areas={['competence', 'credential', 'identification', 'hmsCard', 'people']}>
      <PrintHeading company={company} address={{ search: '' }} printedAt={new Date()} continues={false} />
      <PersonHeader slug={slug} person={person} />
      {seesAll && <UnverifiedIssuer slug={slug} verified={company.verified} />}
      <div className="grid gap-10">
        <PersonCompetences slug={slug} person={person} />
        <ProofSection companySlug={slug} person={proofs} />
        {seesAll && <PersonCards person={person} />}
        {identified && <InterimDocumentSection companySlug={slug} person={identified} />}
        {identified && <PersonalCodeSection companySlug={slug} person={identified} />}
        {seesAll && <PersonEmployments person={person} />}
        {identified && <IdentificationHistory person={identified} />}
        <PersonHistory slug={slug} person={person} />
        {person.canSend && <PersonEmails company={company} personId={person.id} />}
        {identity && <PersonIdentity slug={slug} identity={identity} />}
      </div>
    </MessagesProvider>
  )
}
