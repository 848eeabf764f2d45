import { ScanLine } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LookUpOver } from '#components/look-up/look-up-over.tsx'
import { ShownCompetence } from '#components/look-up/shown-competence.tsx'
import { ShownUntil } from '#components/look-up/shown-until.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNull } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; lookUpId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lookUp')
  return { title: t('shown.title') }
}

/** What one look-up shows, to the member who scanned, until it ends. */
export default async function LookUpPage({ params }: Props) {
  const [{ companySlug, lookUpId }, caller, t] = await Promise.all([params, api(), getTranslations('lookUp')])
  const lookUp = await orNull(caller.lookUp.get({ companySlug, lookUpId }))
  return (
    <MessagesProvider areas={['lookUp']}>
      <PageHeader title={t('shown.title')} />
      {lookUp ? (
        <ShownUntil key={lookUp.id} companySlug={companySlug} secondsLeft={lookUp.secondsLeft}>
          <ShownCompetence lookUp={lookUp} />
          <p className="my-5 max-w-[64ch]">{t('shown.readOnly')}</p>
          <LinkButton href={`/${companySlug}/check-card`} variant="primary">
            <ScanLine aria-hidden="true" />
            {t('shown.next')}
          </LinkButton>
        </ShownUntil>
      ) : (
        <LookUpOver companySlug={companySlug} />
      )}
    </MessagesProvider>
  )
}
