import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'

/** Existing sessions and planned ones. */
export function SessionTabs({ slug, current }: { slug: string; current: 'held' | 'planned' }) {
  const t = useTranslations('plans')
  return (
    <FilterChips
      label={t('views')}
      className="mb-4"
      chips={[
        { href: `/${slug}/sessions`, label: t('tabs.held'), active: current === 'held' },
        { href: `/${slug}/sessions/planned`, label: t('tabs.planned'), active: current === 'planned' },
      ]}
    />
  )
}
