// biome-ignore-all lint/a11y/noRedundantRoles: the roles restore the table that `display: block` takes away
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type TableProps = { caption: ReactNode; children: ReactNode; className?: string }

/**
 * A table on a wide screen; under 640 px each row becomes a block of "label value" lines (give each TableCell its
 * `label`). The roles are spelt out because `display: block` would take the table's meaning away.
 */
export function Table({ caption, children, className }: TableProps) {
  return (
    <div className={classNames('overflow-x-auto rounded-md border border-line bg-surface', className)}>
      <table role="table" className="w-full border-collapse text-sm max-sm:block">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="border-line border-b bg-canvas max-sm:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  )
}

type TableHeaderProps = {
  children: ReactNode
  align?: 'start' | 'end'
  /** With `href` the header is a link that sorts; `direction` is set on the column that is sorted now. */
  href?: string
  direction?: 'ascending' | 'descending'
  className?: string
}

export function TableHeader({ children, align = 'start', href, direction, className }: TableHeaderProps) {
  const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={direction}
      className={classNames(
        'whitespace-nowrap px-3 py-2.5 lg:px-4 font-semibold text-ink-soft text-xs',
        align === 'end' ? 'text-right' : 'text-left',
        className,
      )}
    >
      {href ? (
        <Link href={href} className="inline-flex items-center gap-1 hover:text-ink">
          {children}
          <Arrow aria-hidden="true" className={classNames('size-3.5', !direction && 'text-ink-faint')} />
        </Link>
      ) : (
        children
      )}
    </th>
  )
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="divide-y divide-line max-sm:block">
      {children}
    </tbody>
  )
}

/** Put a RowLink in the first cell to make the whole row a target for the pointer. */
export function TableRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <tr
      role="row"
      className={classNames(
        'relative has-[[data-row-link]]:hover:bg-sunken max-sm:block max-sm:px-4 max-sm:py-3',
        className,
      )}
    >
      {children}
    </tr>
  )
}

type TableCellProps = {
  children?: ReactNode
  /** Shown before the value under 640 px; leave out for the cell that names the row. */
  label?: ReactNode
  align?: 'start' | 'end'
  className?: string
}

export function TableCell({ children, label, align = 'start', className }: TableCellProps) {
  return (
    <td
      role="cell"
      className={classNames(
        'h-row px-3 py-2 align-middle lg:px-4 max-sm:h-auto max-sm:px-0 max-sm:py-0.5',
        label ? 'max-sm:flex max-sm:items-baseline max-sm:gap-2' : 'max-sm:block max-sm:pb-1',
        align === 'end' && 'sm:text-right',
        className,
      )}
    >
      {label && (
        <span aria-hidden="true" className="w-28 shrink-0 text-ink-soft text-xs sm:hidden">
          {label}
        </span>
      )}
      {label ? <span className="min-w-0 sm:contents">{children}</span> : children}
    </td>
  )
}

/** The link that names a row and stretches over it. Other links and buttons in the row need `relative`. */
export function RowLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <Link
      href={href}
      data-row-link
      className={classNames('font-semibold text-ink after:absolute after:inset-0 hover:underline', className)}
    >
      {children}
    </Link>
  )
}
