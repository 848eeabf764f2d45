import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type PersonLineProps = { name: ReactNode; detail?: ReactNode; aside?: ReactNode; className?: string }

/** A person in a list: the name as the register wrote it, one quieter line, and a status at the end. No portrait. */
export function PersonLine({ name, detail, aside, className }: PersonLineProps) {
  return (
    <div className={classNames('flex items-center justify-between gap-4', className)}>
      <div className="min-w-0">
        <p className="font-semibold leading-snug">{name}</p>
        {detail && <p className="text-ink-soft text-sm leading-snug">{detail}</p>}
      </div>
      {aside && <div className="shrink-0 text-right">{aside}</div>}
    </div>
  )
}
