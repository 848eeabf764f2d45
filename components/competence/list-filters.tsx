import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { VALIDITY_STATES } from '#server/domain/record/rules.ts'
import { type ListAddress, listHref } from './list-address.ts'
import { ListSearch } from './list-search.tsx'
import { statusOf } from './validity-badge.tsx'

type ListFiltersProps = { path: string; address: ListAddress; searchLabel: string }

export function ListFilters({ path, address, searchLabel }: ListFiltersProps) {
  const t = useTranslations('competence')
  const states = [undefined, ...VALIDITY_STATES]
  return (
    <div className="screen-only mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <ListSearch key={`${path}${address.employerId}`} path={path} address={address} label={searchLabel} />
      <FilterChips
        label={t('filter')}
        chips={states.map((state) => ({
          href: listHref(path, address, { state }),
          label: t(`filters.${state ?? 'all'}`),
          active: address.state === state,
          icon: state && <StatusIcon status={statusOf(state)} />,
        }))}
      />
    </div>
  )
}
