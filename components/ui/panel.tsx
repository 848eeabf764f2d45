import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PanelProps = {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A part of a page with a thin border. Never nest panels. */
export function Panel({ title, description, actions, children, className }: PanelProps) {
  return (
    <section className={classNames('rounded-md border border-line bg-surface p-5 sm:p-6', className)}>
      {title && (
        <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0">
            <h2 className="font-bold text-lg">{title}</h2>
            {description && <p className="mt-0.5 max-w-[60ch] text-ink-soft text-sm">{description}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
