import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

type RequirementsHeaderProps = {
  slug: string
  current: 'matrix' | 'rules' | 'groups'
  text: string
  actions?: ReactNode
  /** For a safety representative, who sees no groups. */
  withoutGroups?: boolean
}

/** The title of each page about requirements, and links to the others. */
export function RequirementsHeader({ slug, current, text, actions, withoutGroups = false }: RequirementsHeaderProps) {
  const t = useTranslations('requirements')
  const base = `/${slug}/requirements`
  const views = [
    { view: 'matrix', href: base },
    { view: 'rules', href: `${base}/rules` },
    { view: 'groups', href: `${base}/groups` },
  ] as const
  return (
    <>
      <PageHeader title={t('title')} description={text} actions={actions} className="sm:mb-5" />
      <FilterChips
        label={t('views')}
        className="mb-6"
        chips={views
          .filter(({ view }) => !(withoutGroups && view === 'groups'))
          .map(({ view, href }) => ({ href, label: t(`tabs.${view}`), active: view === current }))}
      />
    </>
  )
}
