import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'compact' | 'dashboard' | 'checkIn'

const base =
  'inline-flex select-none items-center justify-center gap-2 rounded-md border text-center font-semibold ' +
  'transition-colors duration-100 disabled:pointer-events-none disabled:opacity-55 aria-disabled:pointer-events-none ' +
  'aria-disabled:opacity-55 [&_svg]:size-[1.15em] [&_svg]:shrink-0'

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong active:translate-y-px',
  secondary: 'border-line-strong bg-surface text-ink hover:border-ink-soft hover:bg-sunken active:translate-y-px',
  quiet: 'border-transparent bg-transparent text-ink-soft hover:bg-sunken hover:text-ink',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-strong active:translate-y-px',
}

/** `dashboard` follows the surrounding density (56 px on the check-in page); `checkIn` is always large. */
const sizes: Record<ButtonSize, string> = {
  compact: 'min-h-8 px-2.5 py-1 text-sm',
  dashboard: 'min-h-control px-4 py-1.5 text-base',
  checkIn: 'min-h-14 px-6 py-3 text-lg',
}

export function buttonStyle(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'dashboard',
  className?: string,
): string {
  return classNames(base, variants[variant], sizes[size], className)
}

/** A square button that holds one icon; give it an `aria-label`. */
export function iconButtonStyle(variant: ButtonVariant = 'quiet', size: ButtonSize = 'dashboard', className?: string) {
  const square = { compact: 'size-8 text-base', dashboard: 'size-control text-lg', checkIn: 'size-14 text-2xl' }[size]
  return classNames(base, variants[variant], square, 'shrink-0 p-0', className)
}
