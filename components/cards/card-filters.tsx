import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { CARD_FILTERS, CARDS_COUNTED, type CardFilterName } from '#server/domain/card/rules.ts'
import { type CardList, type CardsAddress, cardsHref, STATUS_OF_CARD } from './cards.ts'

type CardFiltersProps = { slug: string; address: CardsAddress; counts: CardList['counts'] }

export function CardFilters({ slug, address, counts }: CardFiltersProps) {
  const t = useTranslations('cards')
  return (
    <FilterChips
      label={t('filter')}
      className="mb-4"
      chips={CARD_FILTERS.map((filter) => ({
        href: cardsHref(slug, { filter }),
        label: t(`filters.${filter}`),
        active: address.filter === filter,
        icon: iconOf(filter),
        ...countOf(filter, counts),
      }))}
    />
  )
}

function iconOf(filter: CardFilterName) {
  if (filter === 'all' || filter === 'attention') return null
  const status = filter.startsWith('expiring') ? 'expiring' : STATUS_OF_CARD[filter as keyof typeof STATUS_OF_CARD]
  return <StatusIcon status={status} />
}

function countOf(filter: CardFilterName, counts: CardList['counts']) {
  if (filter === 'attention') return {}
  const count = filter === 'all' ? counts.total : counts[filter]
  return { count: count > CARDS_COUNTED ? `${CARDS_COUNTED}+` : count }
}
