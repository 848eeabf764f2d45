'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'
import { ClaimRow } from './claim-row.tsx'
import type { EmployerClaim } from './workers.ts'

type ClaimListProps = { companySlug: string; claims: EmployerClaim[] }

/** People whom others declared as this company's workers: open ones in full, answered ones collapsed but editable. */
export function ClaimList({ companySlug, claims }: ClaimListProps) {
  const t = useTranslations('workers.claims')
  const open = claims.filter(({ answer }) => answer === null)
  const answered = claims.filter(({ answer }) => answer !== null)
  const rows = (list: EmployerClaim[]) => (
    <ul className="divide-y divide-line">
      {list.map((claim) => (
        <ClaimRow key={claim.id} companySlug={companySlug} claim={claim} />
      ))}
    </ul>
  )
  return (
    <Panel title={t('title')} description={t('text')} className="screen-only mb-8">
      {rows(open)}
      {answered.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-8 py-1 text-ink-soft text-sm hover:text-ink">
            {t('answered', { count: answered.length })}
          </summary>
          {rows(answered)}
        </details>
      )}
    </Panel>
  )
}
