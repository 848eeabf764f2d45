import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import type { AuthorityState } from '#server/domain/authority/rules.ts'

const statuses: Record<AuthorityState, Status> = {
  later: 'waiting',
  valid: 'valid',
  expiring: 'expiring',
  expired: 'invalid',
  withdrawn: 'blocked',
}

export function AuthorityStateBadge({ state }: { state: AuthorityState }) {
  const t = useTranslations('authority.state')
  return <StatusBadge status={statuses[state]}>{t(state)}</StatusBadge>
}
