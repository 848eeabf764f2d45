import { useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { CourseListAddress } from './course-list-address.ts'

type CourseListActionsProps = { slug: string; address: CourseListAddress; canManage: boolean }

/** What can be done with the list of courses, the main action last. */
export function CourseListActions({ slug, address: { search, state }, canManage }: CourseListActionsProps) {
  const t = useTranslations('courses')
  return (
    <>
      <ListDownload slug={slug} of={{ list: 'courses', filter: { search, state } }} />
      {canManage && (
        <>
          <LinkButton href={`/${slug}/equipment`}>{t('equipment')}</LinkButton>
          <LinkButton href={`/${slug}/courses/first`}>{t('first.action')}</LinkButton>
          <LinkButton href={`/${slug}/courses/new`} variant="primary">
            {t('new')}
          </LinkButton>
        </>
      )}
    </>
  )
}
