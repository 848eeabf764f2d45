import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Pairs of name and value, aligned on a wide screen and stacked on a phone. */
export function DefinitionList({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={classNames('divide-y divide-line border-line border-y text-sm', className)}>{children}</dl>
}

export function Definition({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[minmax(9rem,1fr)_3fr]">
      <dt className="text-ink-soft">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
