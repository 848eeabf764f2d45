import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** Facts beside the title: badges, counts. */
  meta?: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** The parent page. */
  back?: { href: string; label: ReactNode }
  className?: string
}

export function PageHeader({ title, description, meta, actions, back, className }: PageHeaderProps) {
  return (
    <header className={classNames('mb-6 sm:mb-8', className)}>
      {back && (
        <Link
          href={back.href}
          className="screen-only -ml-1 mb-2 inline-flex min-h-8 items-center gap-0.5 text-ink-soft text-sm hover:text-ink hover:underline"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-[46rem]">
          <h1 className="font-bold text-2xl tracking-[-0.01em] sm:text-3xl">{title}</h1>
          {meta && (
            <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-soft text-sm">{meta}</div>
          )}
          {description && <p className="mt-2 text-ink-soft">{description}</p>}
        </div>
        {actions && (
          <div className="screen-only flex flex-wrap gap-3 empty:hidden max-sm:w-full max-sm:*:flex-auto">
            {actions}
          </div>
        )}
      </div>
    </header>
  )
}
