import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { type ListAddress, listHref } from './list-address.ts'

type ListEmptyProps = {
  slug: string
  path: string
  address: ListAddress
  /** A safety representative does not. */
  seesCourses: boolean
}

/** Says why the list is empty, with one action. */
export function ListEmpty({ slug, path, address, seesCourses }: ListEmptyProps) {
  const t = useTranslations('competence')
  if (address.after)
    return (
      <EmptyState action={<LinkButton href={listHref(path, address)}>{t('toFirstPage')}</LinkButton>}>
        {t('empty.page')}
      </EmptyState>
    )
  if (address.search || address.state || address.employerId)
    return (
      <EmptyState action={<LinkButton href={path}>{t('empty.clear')}</LinkButton>}>{t('empty.nothing')}</EmptyState>
    )
  return (
    <EmptyState
      icon={<ShieldCheck aria-hidden="true" />}
      action={
        seesCourses && (
          <LinkButton href={`/${slug}/courses`} variant="primary">
            {t('empty.firstAction')}
          </LinkButton>
        )
      }
    >
      {t(seesCourses ? 'empty.first' : 'empty.firstSeen')}
    </EmptyState>
  )
}
