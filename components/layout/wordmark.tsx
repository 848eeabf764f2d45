import { classNames } from '#components/ui/class-names.ts'

/** The K is a card's edge and a tick. Decorative: give the link around it a name. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" className={classNames('shrink-0', className)}>
      <rect width="32" height="32" rx="6" className="fill-accent" />
      <path d="M9.5 7.5v17M24 7.5 14 17l8.5 7.5" fill="none" strokeWidth="4" className="stroke-on-accent" />
    </svg>
  )
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-2.5', className)}>
      <Mark />
      <span className="font-bold text-[1.375rem] leading-none tracking-[-0.02em]">Kyndig</span>
    </span>
  )
}
