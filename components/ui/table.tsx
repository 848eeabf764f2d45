// biome-ignore-all lint/a11y/noRedundantRoles: the roles restore the table that `display: block` takes away
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { NoPrefetchLink } from './no-prefetch-link.tsx'

type TableProps = { caption: ReactNode; children: ReactNode; className?: string }

/**
 * A table on a wide screen; under 640 px each row becomes a block of "label value" rows (give each TableCell its `label`). The roles
 * are explicit because `display: block` would remove the table's semantics. Its styles are in table.css.
 */
export function Table({ caption, children, className }: TableProps) {
  return (
    <div className={classNames('overflow-x-auto rounded-md border border-line bg-surface', className)}>
      <table role="table" className="stacking-table">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup">
      <tr role="row">{children}</tr>
    </thead>
  )
}

type TableHeaderProps = {
  children: ReactNode
  align?: 'start' | 'end'
  /** With `href` the header is a link that sorts. Set `direction` on the column that sorts now. */
  href?: string
  direction?: 'ascending' | 'descending'
  className?: string
}

export function TableHeader({ children, align = 'start', href, direction, className }: TableHeaderProps) {
  const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <th role="columnheader" scope="col" aria-sort={direction} className={look(align, className)}>
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
  return <tbody role="rowgroup">{children}</tbody>
}

/** Put a RowLink in the first cell to make the whole row a target for the pointer. */
export function TableRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <tr role="row" className={className}>
      {children}
    </tr>
  )
}

type TableCellProps = {
  children?: ReactNode
  /** Shown before the value under 640 px; omit it for the cell that names the row. */
  label?: string
  align?: 'start' | 'end'
  /** The value is one element, or text, so it needs no wrapper beside the label. */
  whole?: boolean
  className?: string
}

export function TableCell({ children, label, align = 'start', whole = false, className }: TableCellProps) {
  const isPlain = !label || whole || typeof children === 'string'
  return (
    <td role="cell" data-label={label} className={look(align, className)}>
      {isPlain ? children : <span className="whole-value">{children}</span>}
    </td>
  )
}

/** The cell that names its row, in a table that is read in both directions. */
export function TableRowHeader({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th role="rowheader" scope="row" className={classNames('text-left font-normal', className)}>
      {children}
    </th>
  )
}

/** The link that names a row and covers it. Other links and buttons in the row need `relative`. It does not prefetch,
 * because a page has fifty of them. */
export function RowLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <NoPrefetchLink href={href} data-row-link className={className}>
      {children}
    </NoPrefetchLink>
  )
}

function look(align: 'start' | 'end', className: string | undefined): string | undefined {
  return classNames(align === 'end' && 'at-end', className) || undefined
}
