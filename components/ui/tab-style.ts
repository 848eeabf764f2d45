import { classNames } from './class-names.ts'

const tab =
  '-mb-px inline-flex min-h-control items-center gap-2 whitespace-nowrap border-b-3 border-transparent text-ink-soft ' +
  'hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-semibold ' +
  'aria-[current=page]:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink'

export function tabStyle(className?: string): string {
  return classNames(tab, className)
}
