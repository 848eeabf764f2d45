import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { CompanyTable } from './company-table.tsx'

type Company = inferRouterOutputs<AppRouter>['operator']['listCompanies']['companies'][number]

type OperatorCompaniesProps = {
  search: { text: string; verified: boolean; after: string | null }
  companies: Company[]
  next: string | null
}

/** Companies that wait for verification come first. Filter, search and page are in the address. */
export function OperatorCompanies({ search, companies, next }: OperatorCompaniesProps) {
  const t = useTranslations('operator.companies')
  const { text, verified, after } = search
  const address = (change: { verified?: boolean; after?: string }) => {
    const query = new URLSearchParams()
    if (text) query.set('q', text)
    if (change.verified ?? verified) query.set('verified', '1')
    if (change.after) query.set('after', change.after)
    return `/operator/companies?${query}`
  }
  const empty = text ? t('noneFound') : verified ? t('noneVerified') : t('noneUnverified')
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <FilterChips
          label={t('title')}
          chips={[
            { href: address({ verified: false }), label: t('unverified'), active: !verified },
            { href: address({ verified: true }), label: t('verified'), active: verified },
          ]}
        />
        <search className="w-full sm:w-96">
          <form action="/operator/companies">
            {verified && <input type="hidden" name="verified" value="1" />}
            <SearchField label={t('search')} name="q" defaultValue={text} />
          </form>
        </search>
      </div>
      {companies.length === 0 ? (
        <EmptyState>{empty}</EmptyState>
      ) : (
        <CompanyTable companies={companies} verified={verified} />
      )}
      <Pagination
        label={t('title')}
        previous={{ href: after ? address({}) : null, label: t('first') }}
        next={{ href: next ? address({ after: next }) : null, label: t('next') }}
      />
    </div>
  )
}
