import { useTranslations } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import type { IssuerStanding } from '#server/domain/record/rules.ts'

/** Marks an unverified issuer. Shows nothing for a verified one. */
export function IssuerMark({ issuer, className }: { issuer: IssuerStanding; className?: string }) {
  const t = useTranslations('competence.issuer')
  if (issuer === 'verified') return null
  return (
    <StatusBadge status="unverified" className={className}>
      {t(issuer)}
    </StatusBadge>
  )
}
