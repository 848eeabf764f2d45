import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { STAFF_DAYS, STAFF_VIEWS } from '#server/domain/staff-change/rules.ts'
import { type StaffAddress, staffHref } from './staff-address.ts'

/** Who, and how lately. */
export function StaffFilters({ slug, address }: { slug: string; address: StaffAddress }) {
  const t = useTranslations('workers.changes.filter')
  const views = [undefined, ...STAFF_VIEWS].map((view) => ({
    href: staffHref(slug, address, { view }),
    label: t(view ?? 'all'),
    active: view === address.view,
  }))
  const days = [undefined, ...STAFF_DAYS].map((each) => ({
    href: staffHref(slug, address, { days: each }),
    label: each ? t('days', { days: each }) : t('anyTime'),
    active: each === address.days,
  }))
  return (
    <div className="mb-4 flex flex-wrap gap-x-8 gap-y-3">
      <FilterChips label={t('who')} chips={views} />
      <FilterChips label={t('when')} chips={days} />
    </div>
  )
}
