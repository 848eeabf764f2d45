import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { CourseList } from './course.ts'
import { CourseStateBadge } from './course-state-badge.tsx'

export function CourseTable({ slug, courses }: { slug: string; courses: CourseList['courses'] }) {
  const t = useTranslations('courses')
  return (
    <Table caption={t('tableCaption')}>
      <TableHead>
        <TableHeader>{t('columns.title')}</TableHeader>
        <TableHeader>{t('columns.kind')}</TableHeader>
        <TableHeader>{t('columns.validity')}</TableHeader>
        <TableHeader>{t('columns.state')}</TableHeader>
        <TableHeader align="end" className="max-lg:hidden">
          {t('columns.changed')}
        </TableHeader>
      </TableHead>
      <TableBody>
        {courses.map((course) => (
          <TableRow key={course.id}>
            <TableCell className="sm:min-w-56">
              <RowLink href={`/${slug}/courses/${course.id}`}>{course.title}</RowLink>
            </TableCell>
            <TableCell label={t('columns.kind')}>{t(`kind.${course.kind}`)}</TableCell>
            <TableCell label={t('columns.validity')} className="sm:whitespace-nowrap">
              {t('validity', { months: course.validityMonths ?? 0 })}
            </TableCell>
            <TableCell label={t('columns.state')}>
              <span className="inline-flex flex-wrap items-center gap-1.5">
                <CourseStateBadge state={course.state} />
                {course.state === 'published' && course.hasUnpublishedChanges && (
                  <Badge>{t('unpublishedChanges')}</Badge>
                )}
              </span>
            </TableCell>
            <TableCell label={t('columns.changed')} align="end" className="max-lg:hidden">
              <Time value={course.changedAt} format="shortDate" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
