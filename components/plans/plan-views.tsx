import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { type PlanListAddress, planListHref } from './plan-list-address.ts'

/** What is planned ahead, and what nobody started. */
export function PlanViews({ slug, state }: { slug: string; state: PlanListAddress['state'] }) {
  const t = useTranslations('plans')
  const chips = (['upcoming', 'past'] as const).map((each) => ({
    href: planListHref(slug, { state: each }),
    label: t(`filters.${each}`),
    active: state === each,
  }))
  return <FilterChips label={t('filter')} className="mb-4" chips={chips} />
}
