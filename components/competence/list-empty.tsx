import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { type ListAddress, listHref } from './list-address.ts'

/** Says why the list is empty, with one action. */
export function ListEmpty({ slug, path, address }: { slug: string; path: string; address: ListAddress }) {
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
        <LinkButton href={`/${slug}/courses`} variant="primary">
          {t('empty.firstAction')}
        </LinkButton>
      }
    >
      {t('empty.first')}
    </EmptyState>
  )
}
