import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type EmptyStateProps = { icon?: ReactNode; children: ReactNode; action?: ReactNode; className?: string }

/** One sentence that explains, and one action. */
export function EmptyState({ icon, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames(
        'flex flex-col items-start gap-4 rounded-md border border-line border-dashed px-6 py-10 sm:px-10',
        className,
      )}
    >
      {icon && <span className="text-ink-faint [&_svg]:size-8 [&_svg]:stroke-[1.5]">{icon}</span>}
      <p className="max-w-[52ch] text-ink-soft text-lg">{children}</p>
      {action}
    </div>
  )
}
