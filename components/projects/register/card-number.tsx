import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import type { RegisterPerson } from '../project.ts'

const LOOKS: Record<Exclude<RegisterPerson['numberState'], 'scanned' | 'typed'>, Status> = {
  waiting: 'waiting',
  other_trade: 'invalid',
  not_valid: 'invalid',
}

/** The number of the card, or why there is none. */
export function CardNumber({ person: { numberState, numberMasked } }: { person: RegisterPerson }) {
  const t = useTranslations('projects.register.numbers')
  if (numberState === 'scanned') return <span className="font-mono">{numberMasked}</span>
  if (numberState === 'typed')
    return (
      <span>
        <span className="font-mono">{numberMasked}</span> <span className="text-ink-soft text-sm">({t('typed')})</span>
      </span>
    )
  return <StatusBadge status={LOOKS[numberState]}>{t(numberState)}</StatusBadge>
}
