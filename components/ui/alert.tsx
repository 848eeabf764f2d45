import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type AlertTone = 'info' | 'success' | 'warning' | 'error'

const looks: Record<AlertTone, { ground: string; Icon: typeof Info }> = {
  info: { ground: 'border-accent/35 bg-accent-soft [&>svg]:text-accent', Icon: Info },
  success: { ground: 'border-valid/35 bg-valid-soft [&>svg]:text-valid', Icon: CircleCheck },
  warning: { ground: 'border-expiring/40 bg-expiring-soft [&>svg]:text-expiring', Icon: TriangleAlert },
  error: { ground: 'border-danger/40 bg-danger-soft [&>svg]:text-danger', Icon: CircleAlert },
}

type AlertProps = {
  tone?: AlertTone
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Read out at once, for messages that follow the user's own action. */
  live?: boolean
  className?: string
}

export function Alert({ tone = 'info', title, children, action, live, className }: AlertProps) {
  const { ground, Icon } = looks[tone]
  return (
    <div
      {...(live && { role: tone === 'error' ? 'alert' : 'status' })}
      className={classNames('flex items-start gap-3 rounded-md border px-4 py-3 text-ink', ground, className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-sm [&:not(:first-child)]:mt-0.5">{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-3">{action}</div>}
      </div>
    </div>
  )
}
