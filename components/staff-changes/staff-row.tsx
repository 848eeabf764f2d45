import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { StaffChange } from './staff-change.ts'

const STATUS: Record<StaffChange['kind'], Status> = {
  joined: 'already',
  card_ended: 'blocked',
  other_employer: 'expiring',
  not_seen: 'unverified',
}

/** One human, what showed it, and what can be done. */
export function StaffRow({ slug, change, children }: { slug: string; change: StaffChange; children: ReactNode }) {
  const t = useTranslations('workers.changes')
  const locale = useLocale()
  const { kind, employerName } = change
  const day = formatTime(change.happenedAt, 'shortDate', locale)
  const born = formatTime(change.birthDate, 'shortDate', locale)
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 py-4" data-testid="staff-change">
      <div className="min-w-0 flex-1 basis-72">
        <p className="wrap-anywhere">
          <NoPrefetchLink href={`/${slug}/people/${change.personId}`} className="font-semibold hover:underline">
            {fullNameOf(change)}
          </NoPrefetchLink>
          <span className="figures block text-ink-soft text-sm">{t('born', { day: born })}</span>
        </p>
        <p className="mt-1">
          <StatusBadge status={STATUS[kind]}>{t(`kind.${kind}`)}</StatusBadge>
        </p>
        <p className="wrap-anywhere mt-1 text-ink-soft text-sm">
          {kind === 'other_employer' && employerName
            ? t('why.other_employer', { employer: employerName, day })
            : t(`why.${kind === 'other_employer' ? 'some_employer' : kind}`, { day })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </li>
  )
}
