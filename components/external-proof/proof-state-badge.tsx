import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import type { ProofState } from '#server/domain/external-proof/rules.ts'

const statuses: Record<ProofState, Status> = {
  waiting: 'waiting',
  rejected: 'invalid',
  notYet: 'expiring',
  approved: 'valid',
  expired: 'blocked',
}

export function ProofStateBadge({ state }: { state: ProofState }) {
  const t = useTranslations('externalProof.state')
  return (
    // Its longest word is wider than a small phone has room for beside a label.
    <StatusBadge status={statuses[state]} className="whitespace-normal">
      {t(state)}
    </StatusBadge>
  )
}
