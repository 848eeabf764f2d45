import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Status = 'valid' | 'expiring' | 'invalid' | 'blocked' | 'waiting' | 'unverified' | 'already'

/** One shape per status, readable without colour: disc, clock, triangle, barred circle, dotted and hollow ring, double
 * tick. Drawn on a 20-unit grid in `currentColor`. */
export const shapes: Record<Status, ReactNode> = {
  valid: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" stroke="none" />
      <path d="m5.8 10.3 2.9 2.9 5.6-6.2" stroke="var(--icon-cut, var(--color-surface))" strokeWidth="2.2" />
    </>
  ),
  expiring: (
    <>
      <circle cx="10" cy="10" r="7.9" />
      <path d="M10 5.4V10l3.2 2.2" />
    </>
  ),
  invalid: (
    <>
      <path d="M10 2.2 18.6 17.4H1.4Z" fill="currentColor" strokeWidth="1.6" />
      <path d="M10 7.6v4.6M10 14.6v.2" stroke="var(--icon-cut, var(--color-surface))" strokeWidth="2" />
    </>
  ),
  blocked: (
    <>
      <circle cx="10" cy="10" r="7.8" strokeWidth="2.4" />
      <path d="M4.7 4.7 15.3 15.3" strokeWidth="2.4" />
    </>
  ),
  waiting: <circle cx="10" cy="10" r="7.8" strokeWidth="2.6" strokeDasharray="0.01 4.9" />,
  unverified: <circle cx="10" cy="10" r="7.8" strokeWidth="2.2" />,
  already: <path d="m1.5 10.6 3.7 3.9 7.4-8.6M9.2 13.5l1 1 7.4-8.6" strokeWidth="2.2" />,
}

type StatusIconProps = {
  status: Status
  /** For pages with a StatusSprite. */
  fromSprite?: boolean
  className?: string
}

/** Decorative: the word beside it carries the meaning. Set `--icon-cut` on another background. */
export function StatusIcon({ status, fromSprite = false, className }: StatusIconProps) {
  return (
    <svg
      viewBox={fromSprite ? undefined : '0 0 20 20'}
      aria-hidden="true"
      className={classNames('status-icon', className)}
    >
      {fromSprite ? <use href={`#status-${status}`} /> : shapes[status]}
    </svg>
  )
}
