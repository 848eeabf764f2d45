import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type BadgeProps = { children: ReactNode; tone?: 'plain' | 'accent'; className?: string }

/** A fact about a thing (a role, a kind, "draft"). Never a status: use StatusBadge for those. */
export function Badge({ children, tone = 'plain', className }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 py-px align-middle font-medium text-xs [&_svg]:size-3.5',
        tone === 'accent' ? 'border-transparent bg-accent-soft text-accent' : 'border-line bg-surface text-ink-soft',
        className,
      )}
    >
      {children}
    </span>
  )
}
