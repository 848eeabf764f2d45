import { classNames } from './class-names.ts'

const control =
  'w-full rounded-md border border-line-strong bg-surface text-base text-ink transition-colors duration-100 ' +
  'placeholder:text-ink-faint hover:border-ink-soft focus-visible:border-accent focus-visible:outline-offset-0 ' +
  'aria-invalid:border-danger aria-invalid:outline-danger disabled:bg-sunken disabled:text-ink-faint [&:is(input,textarea):read-only]:bg-sunken'

/** The shared style of text fields. */
export function controlStyle(className?: string): string {
  return classNames(control, className)
}
