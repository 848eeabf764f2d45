import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AlarmTable } from '#components/operator/alarm-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator.alarms')
  return { title: t('title') }
}

export default async function OperatorAlarmsPage() {
  const [t, caller] = await Promise.all([getTranslations('operator.alarms'), api()])
  const alarms = await orNotFound(caller.operator.listAlarms())
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {alarms.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <AlarmTable alarms={alarms} />}
    </>
  )
}
