import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { AccessForm } from '#components/register-access/access-form.tsx'
import { RemoveSetting } from '#components/settings/remove-setting.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('registerAccess')
  return { title: t('title') }
}

/** Whose credentials the company uses for the card register. */
export default async function RegisterAccessPage({ params }: Props) {
  const [{ companySlug }, caller, t] = await Promise.all([params, api(), getTranslations('registerAccess')])
  const { own, refusedScans } = await orNotFound(caller.registerAccess.get({ companySlug }))
  return (
    <MessagesProvider areas={['registerAccess']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: `/${companySlug}/settings`, label: t('back') }}
      />
      <div className="grid max-w-3xl gap-6">
        {refusedScans > 0 && (
          <Alert tone="warning" title={t('refused.title', { count: refusedScans })}>
            {t(own ? 'refused.own' : 'refused.shared')}
          </Alert>
        )}
        <Panel title={t('now')} actions={own && <RemoveSetting companySlug={companySlug} setting="registerAccess" />}>
          {own ? (
            <DefinitionList>
              <Definition term={t('form.clientId')}>
                <span className="mono wrap-anywhere">{own.clientId}</span>
              </Definition>
              <Definition term={t('since')}>
                <Time value={own.createdAt} format="shortMoment" />, {own.createdBy}
              </Definition>
            </DefinitionList>
          ) : (
            <p>{t('shared')}</p>
          )}
        </Panel>
        <Panel title={t(own ? 'replaceTitle' : 'setTitle')} description={t('tried')}>
          <AccessForm companySlug={companySlug} replaces={own !== null} />
        </Panel>
      </div>
    </MessagesProvider>
  )
}
