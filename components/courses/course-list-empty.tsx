import { BookOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { CourseList } from './course.ts'
import { type CourseListAddress, courseListHref } from './course-list-address.ts'

type CourseListEmptyProps = { slug: string; address: CourseListAddress; list: CourseList }

/** Says why the list is empty, with one action. */
export function CourseListEmpty({ slug, address, list: { counts, canManage } }: CourseListEmptyProps) {
  const t = useTranslations('courses')
  const toAll = <LinkButton href={courseListHref(slug, {})}>{t('empty.clearSearch')}</LinkButton>
  if (address.after || address.before) return <EmptyState action={toAll}>{t('empty.page')}</EmptyState>
  if (address.search) return <EmptyState action={toAll}>{t('empty.search', { search: address.search })}</EmptyState>
  if (counts.published + counts.draft + counts.retired > 0)
    return <EmptyState>{t(`empty.${address.state ?? 'all'}`)}</EmptyState>
  return (
    <EmptyState
      icon={<BookOpen aria-hidden="true" />}
      action={
        canManage && (
          <>
            <LinkButton href={`/${slug}/courses/first`} variant="primary">
              {t('first.action')}
            </LinkButton>
            <LinkButton href={`/${slug}/courses/new`}>{t('new')}</LinkButton>
          </>
        )
      }
    >
      {t(canManage ? 'empty.first' : 'empty.firstReader')}
    </EmptyState>
  )
}
