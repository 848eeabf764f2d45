import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { type ProjectsAddress, projectsHref } from './projects-address.ts'

/** The company's open and ended projects, and those of others that it takes part in. */
export function ProjectViews({ slug, state }: { slug: string; state: ProjectsAddress['state'] }) {
  const t = useTranslations('projects')
  const own = (['open', 'ended'] as const).map((each) => ({
    href: projectsHref(slug, { state: each }),
    label: t(`state.${each}`),
    active: each === state,
  }))
  const elsewhere = { href: `/${slug}/shared-projects`, label: t('elsewhere'), active: false }
  return <FilterChips label={t('views')} className="mb-6" chips={[...own, elsewhere]} />
}
