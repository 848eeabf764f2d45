import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { EndRequirement } from './end-requirement.tsx'
import type { Requirement, RequirementList } from './requirement.ts'
import { useWhom } from './whom.ts'

/** What is required of whom, by course. */
export function RequirementTable({ slug, list }: { slug: string; list: RequirementList }) {
  const t = useTranslations('requirements.rules')
  const whom = useWhom()
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('course')}</TableHeader>
        <TableHeader>{t('whom')}</TableHeader>
        {list.canManage && <TableHeader align="end">{t('end')}</TableHeader>}
      </TableHead>
      <TableBody>
        {list.requirements.map((requirement) => (
          <TableRow key={requirement.id}>
            <TableCell>
              <Link
                href={`/${slug}/courses/${requirement.courseId}`}
                className="wrap-anywhere font-semibold hover:underline"
              >
                {requirement.courseTitle}
              </Link>
            </TableCell>
            <TableCell label={t('whom')}>
              {placeOf(requirement) ? (
                <Link href={`/${slug}/${placeOf(requirement)}`} className="wrap-anywhere hover:underline">
                  {whom(requirement)}
                </Link>
              ) : (
                <span className="wrap-anywhere">{whom(requirement)}</span>
              )}
            </TableCell>
            {list.canManage && (
              <TableCell align="end">
                <EndRequirement companySlug={slug} requirement={requirement} who={whom(requirement)} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** The page of those whom it applies to. */
function placeOf({ groupId, projectId }: Requirement): string | null {
  if (groupId) return `requirements/groups/${groupId}`
  return projectId ? `projects/${projectId}` : null
}
