import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import type { ValidityState } from '#server/domain/record/rules.ts'

/** The style of a state: expired is barred, expiring soon has a clock. */
export function statusOf(state: ValidityState): Status {
  return state === 'expired' ? 'blocked' : state
}

export function ValidityBadge({ state }: { state: ValidityState }) {
  const t = useTranslations('competence.state')
  return <StatusBadge status={statusOf(state)}>{t(state)}</StatusBadge>
}
