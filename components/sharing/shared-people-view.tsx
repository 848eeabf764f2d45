import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { StatusSprite } from '#components/ui/status-sprite.tsx'
import { Time } from '#components/ui/time.tsx'
import { type SharedPeopleAddress, sharedPeopleHref } from './shared-people-address.ts'
import { SharedPeopleTable } from './shared-people-table.tsx'
import type { SharedPeople } from './sharing.ts'

type SharedPeopleViewProps = {
  of: { slug: string; projectId: string; companyId: string }
  shared: SharedPeople
  address: SharedPeopleAddress
}

/** What one company shares with the project: how many have what is required, the list, and how it was shared. */
export function SharedPeopleView({ of, shared, address }: SharedPeopleViewProps) {
  const t = useTranslations('sharing.people')
  const { guest, level, until, counts, required, people, next } = shared
  const hrefOf = (change: Partial<SharedPeopleAddress>) => sharedPeopleHref(of, { ...address, from: 0, ...change })
  return (
    <>
      <StatusSprite />
      {counts.people > 0 && (
        <p className="figures mb-1 font-semibold text-lg">
          {t('counts', { pass: counts.pass, people: counts.people })}
        </p>
      )}
      <p className="mb-6 max-w-[70ch] text-ink-soft text-sm">
        {t(`level.${level}`)} {t.rich('until', { day: () => <Time value={until} /> })}. {t('receipt')}
      </p>
      <div className="mb-6 grid max-w-3xl gap-3 empty:hidden">
        {!guest.isVerified && <Alert tone="warning" title={t('unverifiedText')} />}
        {required.length === 0 && <Alert title={t('noneRequired')} />}
        {required.length > 0 && counts.unknown > 0 && <Alert title={t('unknownText')} />}
      </div>
      {counts.people > 0 && (
        <FilterChips
          label={t('views')}
          className="mb-4"
          chips={[
            { href: hrefOf({ gaps: false }), label: t('everybody'), active: !address.gaps },
            { href: hrefOf({ gaps: true }), label: t('gaps'), active: address.gaps },
          ]}
        />
      )}
      {people.length > 0 ? (
        <SharedPeopleTable shared={shared} />
      ) : (
        <EmptyState icon={<UsersRound />}>{t(counts.people > 0 ? 'noGaps' : 'nobody')}</EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: address.from > 0 ? hrefOf({}) : null, label: t('first') }}
        next={{ href: next === null ? null : hrefOf({ from: next }), label: t('more') }}
      />
    </>
  )
}
