import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { type Status, StatusIcon } from './status-icon.tsx'

export type { Status } from './status-icon.tsx'

const quiet: Record<Status, string> = {
  valid: 'bg-valid-soft text-valid [--icon-cut:var(--color-valid-soft)]',
  expiring: 'bg-expiring-soft text-expiring [--icon-cut:var(--color-expiring-soft)]',
  invalid: 'bg-invalid-soft text-invalid [--icon-cut:var(--color-invalid-soft)]',
  blocked: 'bg-blocked-soft text-blocked [--icon-cut:var(--color-blocked-soft)]',
  waiting: 'bg-waiting-soft text-waiting [--icon-cut:var(--color-waiting-soft)]',
  unverified: 'bg-unverified-soft text-unverified [--icon-cut:var(--color-unverified-soft)]',
  already: 'bg-already-soft text-already [--icon-cut:var(--color-already-soft)]',
}

const solid: Record<Status, string> = {
  valid: 'bg-valid-solid text-on-valid-solid [--icon-cut:var(--color-valid-solid)]',
  expiring: 'bg-expiring-solid text-on-expiring-solid [--icon-cut:var(--color-expiring-solid)]',
  invalid: 'bg-invalid-solid text-on-invalid-solid [--icon-cut:var(--color-invalid-solid)]',
  blocked: 'bg-blocked-solid text-on-blocked-solid [--icon-cut:var(--color-blocked-solid)]',
  waiting: 'bg-waiting-solid text-on-waiting-solid [--icon-cut:var(--color-waiting-solid)]',
  unverified: 'bg-unverified-solid text-on-unverified-solid [--icon-cut:var(--color-unverified-solid)]',
  already: 'bg-already-solid text-on-already-solid [--icon-cut:var(--color-already-solid)]',
}

/** Background and text of a status as classes: `quiet` for badges and rows, `solid` for a whole screen. */
export function statusGround(status: Status, tone: 'quiet' | 'solid' = 'quiet'): string {
  return tone === 'solid' ? solid[status] : quiet[status]
}

type StatusBadgeProps = { status: Status; children: ReactNode; fromSprite?: boolean; className?: string }

/** The translated word is the content; icon and colour only repeat it. */
export function StatusBadge({ status, children, fromSprite, className }: StatusBadgeProps) {
  return (
    <span data-status={status} className={classNames('status-badge', quiet[status], className)}>
      <StatusIcon status={status} fromSprite={fromSprite} />
      {children}
    </span>
  )
}
