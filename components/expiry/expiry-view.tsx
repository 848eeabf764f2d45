import { X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { monthName } from '#components/ui/month-name.ts'
import { Pagination } from '#components/ui/pagination.tsx'
import type { ExpiryList } from './expiry.ts'
import { type ExpiryAddress, expiryHref } from './expiry-address.ts'
import { ExpiryTable } from './expiry-table.tsx'

type ExpiryViewProps = { slug: string; address: ExpiryAddress; list: ExpiryList }

/** The list with its filters. */
export function ExpiryView({ slug, address, list }: ExpiryViewProps) {
  const t = useTranslations('expiry')
  const common = useTranslations('common')
  const locale = useLocale()
  const { month, after } = address
  const kinds = (['record', 'card'] as const).map((kind) => ({
    href: expiryHref(slug, address, { kind }),
    label: t(`kinds.${kind}`),
    active: address.kind === kind,
  }))
  const narrowed = [
    ...(month
      ? [
          {
            label: t('inMonth', { month: monthName(month, locale) }),
            href: expiryHref(slug, address, { month: undefined }),
          },
        ]
      : []),
    ...(list.employer
      ? [
          {
            label: t('atEmployer', { employer: list.employer.name }),
            href: expiryHref(slug, address, { employerId: undefined }),
          },
        ]
      : []),
  ].map(({ href, label }) => ({ href, label, active: true, icon: <X aria-hidden="true" className="size-4" /> }))
  return (
    <>
      <FilterChips label={t('filter')} className="mb-4" chips={[...kinds, ...narrowed]} />
      {list.rows.length > 0 ? (
        <ExpiryTable slug={slug} rows={list.rows} />
      ) : (
        <EmptyState
          action={
            narrowed.length > 0 && <LinkButton href={expiryHref(slug, { kind: address.kind })}>{t('clear')}</LinkButton>
          }
        >
          {t('empty')}
        </EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: after ? expiryHref(slug, address) : null, label: t('first') }}
        next={{ href: list.next && expiryHref(slug, address, { after: list.next }), label: common('next') }}
      />
    </>
  )
}
