import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { StatusSprite } from '#components/ui/status-sprite.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { CellState } from '#db/enums.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { isGap } from '#server/domain/requirement/rules.ts'
import type { MatrixCell, MatrixPerson, RequirementMatrix } from './requirement.ts'

const STATUS: Record<CellState, Status> = {
  valid: 'valid',
  expiring: 'expiring',
  expired: 'blocked',
  waiting: 'waiting',
  missing: 'unverified',
}

type MatrixTableProps = { slug: string; matrix: RequirementMatrix; canPlan: boolean }

/**
 * People × required courses. The names stay while the courses scroll; on a phone each person is a block with only the courses that they must
 * have. A gap leads to a planned session of the course, with the person invited.
 */
export function MatrixTable({ slug, matrix, canPlan }: MatrixTableProps) {
  const t = useTranslations('requirements.matrix')
  const { courses, people } = matrix
  return (
    <>
      <StatusSprite />
      <Table caption={t('caption')} className="figures">
        <TableHead>
          <TableHeader className="left-0 z-10 min-w-44 bg-canvas sm:sticky">{t('person')}</TableHeader>
          {courses.map(({ id, title }) => (
            <TableHeader key={id} className="min-w-36 max-w-56 whitespace-normal!">
              <Link href={`/${slug}/courses/${id}`} className="wrap-anywhere hover:underline">
                {title}
              </Link>
            </TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <TableRow key={person.id}>
              <TableRowHeader className="left-0 z-10 bg-surface sm:sticky">
                <NoPrefetchLink
                  href={`/${slug}/people/${person.id}`}
                  className="wrap-anywhere font-semibold hover:underline"
                >
                  {fullNameOf(person)}
                </NoPrefetchLink>
                {person.employerName && (
                  <span className="wrap-anywhere block text-ink-soft text-sm">{person.employerName}</span>
                )}
              </TableRowHeader>
              {courses.map((course, index) => (
                <MatrixTableCell
                  key={course.id}
                  slug={slug}
                  person={person}
                  course={course}
                  cell={person.cells[index] ?? null}
                  canPlan={canPlan}
                />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  )
}

type CellProps = {
  slug: string
  person: MatrixPerson
  course: { id: string; title: string }
  cell: MatrixCell | null
  canPlan: boolean
}

function MatrixTableCell({ slug, person, course, cell, canPlan }: CellProps) {
  const t = useTranslations('requirements')
  const locale = useLocale()
  if (!cell) {
    return (
      <TableCell className="text-ink-faint max-sm:hidden!">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t('matrix.notRequired')}</span>
      </TableCell>
    )
  }
  const { state, until } = cell
  const badge = (
    <StatusBadge status={STATUS[state]} fromSprite>
      {t(`state.${state}`)}
    </StatusBadge>
  )
  const date = until && formatTime(until, 'shortDate', locale)
  return (
    <TableCell label={course.title}>
      {canPlan && isGap(state) ? (
        <NoPrefetchLink
          href={`/${slug}/sessions/planned/new?course=${course.id}&person=${person.id}`}
          aria-label={t('matrix.plan', { name: fullNameOf(person), course: course.title, state: t(`state.${state}`) })}
          className="inline-flex min-h-9 items-center pointer-coarse:min-h-11 hover:underline"
        >
          {badge}
        </NoPrefetchLink>
      ) : (
        badge
      )}
      {date && (
        <span className="block text-ink-soft text-sm">
          {state === 'valid' || state === 'expiring' ? t('until', { date }) : t('endedOn', { date })}
        </span>
      )}
    </TableCell>
  )
}
