import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EquipmentAdder } from '#components/equipment/equipment-adder.tsx'
import { EquipmentCategoryTable } from '#components/equipment/equipment-category-table.tsx'
import { EquipmentModelTable } from '#components/equipment/equipment-model-table.tsx'
import { EquipmentSearch } from '#components/equipment/equipment-search.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('equipment')
  return { title: t('title') }
}

/** Categories of equipment, and the makes and models that instructors pick from. */
export default async function EquipmentPage({ params, searchParams }: Props) {
  const { companySlug: slug } = await params
  const { q, after } = await searchParams
  const search = typeof q === 'string' ? q.slice(0, 100) : ''
  const [t, common, caller] = await Promise.all([getTranslations('equipment'), getTranslations('common'), api()])
  const key = { companySlug: slug, search }
  const page = typeof after === 'string' ? { after } : {}
  const [categories, models] = await orNotFound(
    Promise.all([caller.equipment.listCategories(key), caller.equipment.listModels({ ...key, ...page })]),
  )
  const next = models.nextAfter && `/${slug}/equipment?q=${encodeURIComponent(search)}&after=${models.nextAfter}`
  return (
    <MessagesProvider areas={['courses', 'equipment']}>
      <PageHeader
        back={{ href: `/${slug}/courses`, label: t('back') }}
        title={t('title')}
        description={t('text')}
        actions={
          <>
            {models.models.length > 0 && (
              <ListDownload slug={slug} of={{ list: 'equipmentModels', filter: { search } }} />
            )}
            {models.canManage && <EquipmentAdder companySlug={slug} />}
          </>
        }
      />
      <EquipmentSearch slug={slug} search={search} />
      <EquipmentModelTable slug={slug} models={models} search={search} />
      <Pagination
        label={t('paging')}
        previous={{ href: null, label: '' }}
        next={{ href: next, label: common('next') }}
      />
      <EquipmentCategoryTable slug={slug} categories={categories} search={search} />
    </MessagesProvider>
  )
}
