import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Input } from './input.tsx'

type SearchFieldProps = Omit<ComponentProps<'input'>, 'type'> & { label: string }

/** Named by `label` for a screen reader. Inside a GET form it works without script. */
export function SearchField({ label, className, ...props }: SearchFieldProps) {
  return (
    <span className={classNames('screen-only relative block w-full sm:max-w-sm', className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-5 -translate-y-1/2 text-ink-faint"
      />
      <Input type="search" aria-label={label} placeholder={label} autoComplete="off" className="pl-10" {...props} />
    </span>
  )
}
