import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { AcknowledgeAll } from './acknowledge-all.tsx'
import { AnsweredList } from './answered-list.tsx'
import { JoinerActions } from './joiner-actions.tsx'
import { LeaverActions } from './leaver-actions.tsx'
import { type StaffAddress, staffHref } from './staff-address.ts'
import type { StaffChangeList } from './staff-change.ts'
import { StaffFilters } from './staff-filters.tsx'
import { StaffRow } from './staff-row.tsx'

type StaffListProps = {
  slug: string
  address: StaffAddress
  list: StaffChangeList
  groups: { id: string; name: string }[]
  canPlan: boolean
}

/** What waits for an answer, each with what can be done about it, and the latest answers. */
export function StaffList({ slug, address, list, groups, canPlan }: StaffListProps) {
  const t = useTranslations('workers.changes')
  const { changes, next, answered, today, canAnswer } = list
  const joinerIds = changes.filter(({ kind }) => kind === 'joined').map(({ id }) => id)
  const isFiltered = address.view !== undefined || address.days !== undefined || address.before !== undefined
  return (
    <div className="max-w-5xl">
      {(changes.length > 0 || isFiltered) && <StaffFilters slug={slug} address={address} />}
      {canAnswer && joinerIds.length > 1 && <AcknowledgeAll companySlug={slug} changeIds={joinerIds} />}
      {changes.length > 0 && (
        <ul aria-label={t('caption')} className="divide-y divide-line border-line border-y">
          {changes.map((change) => (
            <StaffRow key={change.id} slug={slug} change={change}>
              {change.kind === 'joined' ? (
                <JoinerActions slug={slug} change={change} groups={groups} canAnswer={canAnswer} canPlan={canPlan} />
              ) : (
                canAnswer && <LeaverActions companySlug={slug} change={change} today={today} />
              )}
            </StaffRow>
          ))}
        </ul>
      )}
      {changes.length === 0 && isFiltered && (
        <EmptyState action={<LinkButton href={staffHref(slug, {})}>{t('clear')}</LinkButton>}>
          {t('nothing')}
        </EmptyState>
      )}
      {changes.length === 0 && !isFiltered && (
        <EmptyState icon={<UsersRound aria-hidden="true" />}>{t('empty')}</EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: address.before ? staffHref(slug, address) : null, label: t('first') }}
        next={{ href: next && staffHref(slug, address, { before: next }), label: t('more') }}
      />
      <AnsweredList companySlug={slug} answered={answered} canAnswer={canAnswer} />
    </div>
  )
}
