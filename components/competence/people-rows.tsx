'use client'

import { useLocale } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, TableBody, TableCell, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { TrustLevel } from '#db/enums.ts'
import type { ValidityState } from '#server/domain/record/rules.ts'
import { type PersonRow, SHOWN_COURSES } from './person-row.ts'
import { statusOf } from './validity-badge.tsx'

export interface RowWords {
  employer: string
  training: string
  status: string
  next: string
  noEmployer: string
  never: string
  trust: Record<TrustLevel, string>
  state: Record<ValidityState, string>
}

type PeopleRowsProps = { path: string; rows: PersonRow[]; courses: string[]; words: RowWords }

/** Renders the rows from plain data: server-rendered elements would be sent twice and rendered twice. */
export function PeopleRows({ path, rows, courses, words }: PeopleRowsProps) {
  const locale = useLocale()
  return (
    <TableBody>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <TableCell>
            <RowLink href={`${path}/${row.id}`}>{row.name}</RowLink>
            <span className="block text-ink-soft text-xs">
              {`${formatTime(row.birthDate, 'shortDate', locale)} · ${words.trust[row.trust]}`}
            </span>
          </TableCell>
          <TableCell label={words.employer} whole>
            {row.employer ?? <span className="text-ink-soft">{words.noEmployer}</span>}
          </TableCell>
          <TableCell label={words.training} whole={!row.more}>
            <CourseList row={row} courses={courses} never={words.never} locale={locale} />
          </TableCell>
          <TableCell label={words.status} whole>
            <StatusBadge status={statusOf(row.state)} fromSprite>
              {row.stateText ?? words.state[row.state]}
            </StatusBadge>
          </TableCell>
          <TableCell label={words.next} whole>
            {row.next ? formatTime(row.next, 'shortDate', locale) : words.never}
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  )
}

type CourseListProps = { row: PersonRow; courses: string[]; never: string; locale: string }

/** On screen the first few, earliest expiry first; in print all of them, each with its date. */
function CourseList({ row, courses, never, locale }: CourseListProps) {
  return (
    <>
      <ul>
        {row.courses.map(({ course, until }, index) => (
          <li
            key={course}
            data-until={until ? formatTime(until, 'shortDate', locale) : never}
            className={index < SHOWN_COURSES ? undefined : 'hidden print:list-item'}
          >
            {courses[course]}
          </li>
        ))}
      </ul>
      {row.more && <span className="screen-only text-ink-soft">{row.more}</span>}
    </>
  )
}
