import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ModeForm } from '#components/authority/mode-form.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('authority.mode')
  return { title: t('title') }
}

/** What happens when an instructor lacks authority. */
export default async function AuthorityPage({ params }: Props) {
  const [{ companySlug }, caller, t, locale] = await Promise.all([
    params,
    api(),
    getTranslations('authority.mode'),
    getLocale(),
  ])
  const { mode, choice, isInUse, canManage } = await orNotFound(caller.authority.getChoice({ companySlug }))
  const chosen = choice && { name: choice.setByName, date: formatTime(choice.setAt, 'date', locale) }
  return (
    <MessagesProvider areas={['authority']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: `/${companySlug}/settings`, label: t('back') }}
      />
      <div className="grid max-w-3xl gap-6">
        {!isInUse && <Alert>{t('nobody')}</Alert>}
        <Panel>
          {canManage ? (
            <ModeForm companySlug={companySlug} mode={mode} />
          ) : (
            <p>{`${t('label')}: ${t(mode)}. ${t('readOnly')}`}</p>
          )}
          <p className="mt-4 text-ink-soft text-sm">{chosen ? t('chosen', chosen) : t('notChosen')}</p>
        </Panel>
      </div>
    </MessagesProvider>
  )
}
