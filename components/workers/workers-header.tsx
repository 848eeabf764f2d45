import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

type WorkersHeaderProps = { slug: string; current: 'training' | 'changes'; actions?: ReactNode }

/** The title of both pages about own workers, and links between them. */
export function WorkersHeader({ slug, current, actions }: WorkersHeaderProps) {
  const t = useTranslations('workers')
  const views = [
    { view: 'training', href: `/${slug}/workers` },
    { view: 'changes', href: `/${slug}/workers/changes` },
  ] as const
  return (
    <>
      <PageHeader
        title={t('title')}
        description={current === 'training' ? t('description') : t('changes.description')}
        actions={actions}
        className="sm:mb-5"
      />
      <FilterChips
        label={t('views')}
        className="mb-6"
        chips={views.map(({ view, href }) => ({ href, label: t(`tabs.${view}`), active: view === current }))}
      />
    </>
  )
}
