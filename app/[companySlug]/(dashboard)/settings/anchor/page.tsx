import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { RecipientForm } from '#components/anchor/recipient-form.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { RemoveSetting } from '#components/settings/remove-setting.tsx'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('anchor')
  return { title: t('title') }
}

/** Where the head of the company's chain of seals is sent daily. */
export default async function AnchorPage({ params }: Props) {
  const [{ companySlug }, caller, t, format] = await Promise.all([
    params,
    api(),
    getTranslations('anchor'),
    getFormatter(),
  ])
  const { position, recipient } = await orNotFound(caller.anchor.get({ companySlug }))
  return (
    <MessagesProvider areas={['anchor']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: `/${companySlug}/settings`, label: t('back') }}
      />
      <div className="grid max-w-3xl gap-6">
        <Panel title={t('now')} actions={recipient && <RemoveSetting companySlug={companySlug} setting="anchor" />}>
          {!recipient && <p className="mb-4">{t('off')}</p>}
          <DefinitionList>
            <Definition term={t('events')}>{format.number(position)}</Definition>
            {recipient && (
              <>
                <Definition term={t('to')}>
                  <span className="wrap-anywhere">{recipient.email}</span>
                </Definition>
                <Definition term={t('since')}>
                  <Time value={recipient.createdAt} format="shortMoment" />, {recipient.createdBy}
                </Definition>
                <Definition term={t('sent')}>
                  {recipient.sentAt ? <Time value={recipient.sentAt} format="shortMoment" /> : t('notYet')}
                </Definition>
              </>
            )}
          </DefinitionList>
        </Panel>
        <Panel title={t(recipient ? 'replaceTitle' : 'setTitle')} description={t('daily')}>
          <RecipientForm companySlug={companySlug} replaces={recipient !== null} />
        </Panel>
      </div>
    </MessagesProvider>
  )
}
