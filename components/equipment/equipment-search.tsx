import { useTranslations } from 'next-intl'
import { SearchField } from '#components/ui/search-field.tsx'

export function EquipmentSearch({ slug, search }: { slug: string; search: string }) {
  const t = useTranslations('equipment')
  return (
    <search className="mb-6 block sm:w-80">
      <form action={`/${slug}/equipment`}>
        <SearchField label={t('search')} name="q" defaultValue={search} maxLength={100} />
      </form>
    </search>
  )
}
