import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TabLinks } from '#components/ui/tab-links.tsx'

type CompetenceHeaderProps = {
  slug: string
  actions: ReactNode
  /** For a safety representative, who does not see when cards expire. */
  withoutExpiring?: boolean
}

/** Links to the views of the same data, and what can be done with the one that is seen. */
export function CompetenceHeader({ slug, actions, withoutExpiring = false }: CompetenceHeaderProps) {
  const t = useTranslations('competence')
  const expiry = useTranslations('expiry')
  return (
    <>
      <PageHeader title={t('title')} className="sm:mb-5" actions={actions} />
      <TabLinks
        label={t('views')}
        className="screen-only mb-6"
        tabs={[
          { href: `/${slug}/competence/people`, label: t('people') },
          { href: `/${slug}/competence/employers`, label: t('employers') },
          ...(withoutExpiring ? [] : [{ href: `/${slug}/competence/expiring`, label: expiry('tab') }]),
        ]}
      />
    </>
  )
}
