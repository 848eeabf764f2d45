import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { LinkButton } from './link-button.tsx'

type PaginationProps = {
  label: string
  previous: { href: string | null; label: ReactNode }
  next: { href: string | null; label: ReactNode }
  /** The visible range such as "1–50 av 312", when known. */
  summary?: ReactNode
}

/** Keyset paging: next and previous page, without page numbers. */
export function Pagination({ label, previous, next, summary }: PaginationProps) {
  if (!previous.href && !next.href) return null
  return (
    <nav aria-label={label} className="screen-only mt-4 flex items-center justify-between gap-4">
      <p className="figures text-ink-soft text-sm">{summary}</p>
      <div className="flex gap-2">
        {previous.href && (
          <LinkButton href={previous.href} rel="prev">
            <ChevronLeft aria-hidden="true" />
            {previous.label}
          </LinkButton>
        )}
        {next.href && (
          <LinkButton href={next.href} rel="next">
            {next.label}
            <ChevronRight aria-hidden="true" />
          </LinkButton>
        )}
      </div>
    </nav>
  )
}
