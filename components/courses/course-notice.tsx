import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Course } from './course.ts'

/** Says why the course cannot be taught, or is taught without the latest changes. Otherwise it shows nothing. */
export function CourseNotice({ slug, course }: { slug: string; course: Course }) {
  const t = useTranslations('courses.course')
  const locale = useLocale()
  const editHref = `/${slug}/courses/${course.id}/edit`
  if (course.retiredAt)
    return <Alert>{t('retiredNotice', { date: formatTime(course.retiredAt, 'date', locale) })}</Alert>
  if (!course.published) {
    if (!course.can.manage) return <Alert>{t('draftNoticeReader')}</Alert>
    const action = (
      <LinkButton href={editHref} variant="primary">
        {t('continueDraft')}
      </LinkButton>
    )
    return <Alert action={action}>{t('draftNotice')}</Alert>
  }
  if (!course.hasUnpublishedChanges || !course.can.manage) return null
  const action = (
    <LinkButton href={editHref} size="compact">
      {t('changesAction')}
    </LinkButton>
  )
  return <Alert action={action}>{t('changesNotice', { number: course.published.number })}</Alert>
}
