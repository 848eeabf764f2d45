import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type FilterChip = { href: string; label: ReactNode; count?: number | string; active: boolean; icon?: ReactNode }

/** One choice among a few. Each is a link, so that the filter is in the address and can be shared. */
export function FilterChips({ label, chips, className }: { label: string; chips: FilterChip[]; className?: string }) {
  return (
    <nav aria-label={label} className={classNames('screen-only', className)}>
      <ul className="flex flex-wrap gap-2">
        {chips.map((chip) => (
          <li key={chip.href}>
            <Link
              href={chip.href}
              scroll={false}
              aria-current={chip.active ? 'true' : undefined}
              className={classNames(
                'inline-flex min-h-9 items-center gap-2 rounded-full border px-3.5 text-sm transition-colors pointer-coarse:min-h-11',
                chip.active
                  ? 'border-accent bg-accent-soft font-semibold text-accent'
                  : 'border-line-strong bg-surface text-ink-soft hover:border-ink-soft hover:text-ink',
              )}
            >
              {chip.icon}
              {chip.label}
              {chip.count !== undefined && <span className="figures font-normal text-ink-soft">{chip.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
