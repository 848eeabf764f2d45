import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EndInspection } from '#components/inspection/end-inspection.tsx'
import { InspectionDetails } from '#components/inspection/inspection-details.tsx'
import { SendInspection } from '#components/inspection/send-inspection.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; inspectionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('title') }
}

export default async function InspectionPage({ params }: Props) {
  const [{ companySlug, inspectionId }, caller] = await Promise.all([params, api()])
  const t = await getTranslations('inspection.one')
  const inspection = await orNotFound(caller.inspection.get({ companySlug, inspectionId }))
  return (
    <MessagesProvider areas={['inspection']}>
      <PageHeader
        back={{ href: `/${companySlug}/inspections`, label: t('back') }}
        title={t('title', { recipient: inspection.recipient })}
        actions={
          inspection.state === 'open' && (
            <>
              <EndInspection companySlug={companySlug} inspection={inspection} />
              <SendInspection companySlug={companySlug} inspectionId={inspection.id} />
            </>
          )
        }
      />
      <InspectionDetails companySlug={companySlug} inspection={inspection} />
    </MessagesProvider>
  )
}
