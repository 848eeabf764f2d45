'use client'

import { useLocale } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, TableBody, TableCell, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { type PersonRow, SHOWN_COURSES } from './person-row.ts'

export interface RowWords {
  employer: string
  training: string
  status: string
  next: string
  noEmployer: string
  never: string
}

/** The rows of the list from plain data: as elements of the server each would be sent twice, and be drawn twice there. */
export function PeopleRows({ path, rows, words }: { path: string; rows: PersonRow[]; words: RowWords }) {
  const locale = useLocale()
  return (
    <TableBody>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <TableCell className="sm:min-w-44 sm:max-w-72">
            <RowLink href={`${path}/${row.id}`}>{row.name}</RowLink>
            <span className="block text-ink-soft text-xs">
              <ShortDate value={row.birthDate} locale={locale} />
              {` · ${row.trust}`}
            </span>
          </TableCell>
          <TableCell label={words.employer} whole className="sm:min-w-36">
            {row.employer ?? <span className="text-ink-soft">{words.noEmployer}</span>}
          </TableCell>
          <TableCell label={words.training} whole={!row.more} className="sm:min-w-48">
            <CourseList row={row} never={words.never} locale={locale} />
          </TableCell>
          <TableCell label={words.status}>
            <StatusBadge status={row.status} fromSprite>
              {row.state}
            </StatusBadge>
          </TableCell>
          <TableCell label={words.next} whole className="sm:whitespace-nowrap">
            {row.next ? <ShortDate value={row.next} locale={locale} /> : words.never}
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  )
}

type CourseListProps = { row: PersonRow; never: string; locale: string }

/** The first few on screen, what runs out first on top; on paper all of them, each with its date. */
function CourseList({ row, never, locale }: CourseListProps) {
  return (
    <>
      <ul className="dates-on-paper">
        {row.courses.map(({ id, title, until }, index) => (
          <li
            key={id}
            data-until={until ? formatTime(until, 'shortDate', locale) : never}
            className={index < SHOWN_COURSES ? undefined : 'hidden print:list-item'}
          >
            {title}
          </li>
        ))}
      </ul>
      {row.more && <span className="screen-only text-ink-soft">{row.more}</span>}
    </>
  )
}

function ShortDate({ value, locale }: { value: string; locale: string }) {
  return (
    <time dateTime={value} className="figures whitespace-nowrap">
      {formatTime(value, 'shortDate', locale)}
    </time>
  )
}
