import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

/** Shows the same page for an invitation to another address and for one that never existed. */
export function InvitationElsewhere({ email }: { email: string }) {
  const t = useTranslations('companies.invitation')
  return (
    <>
      <PageHeader title={t('elsewhereTitle')} description={t('elsewhere', { email })} />
      <div className="flex flex-wrap gap-3">
        <LinkButton href="/sign-out" prefetch={false} variant="primary">
          {t('switch')}
        </LinkButton>
        <LinkButton href="/companies">{t('toCompanies')}</LinkButton>
      </div>
    </>
  )
}
