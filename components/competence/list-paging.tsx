import { useTranslations } from 'next-intl'
import { Pagination } from '#components/ui/pagination.tsx'
import { type ListAddress, listHref } from './list-address.ts'

type ListPagingProps = { path: string; address: ListAddress; next: ListAddress['after'] | null; label?: string }

/** Next page by the last row's key, and back to the first page. */
export function ListPaging({ path, address, next, label }: ListPagingProps) {
  const t = useTranslations('competence')
  const common = useTranslations('common')
  return (
    <Pagination
      label={label ?? t('paging')}
      previous={{ href: address.after ? listHref(path, address) : null, label: t('toFirstPage') }}
      next={{ href: next ? listHref(path, address, { after: next }) : null, label: common('next') }}
    />
  )
}
