import { useTranslations } from 'next-intl'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Role } from '#db/enums.ts'
import { canInstruct, canManageRequirements } from '#server/domain/access/policy.ts'
import { type MatrixAddress, matrixHref } from './matrix-address.ts'
import { MatrixEmpty } from './matrix-empty.tsx'
import { MatrixFilters } from './matrix-filters.tsx'
import { MatrixTable } from './matrix-table.tsx'
import type { RequirementList, RequirementMatrix } from './requirement.ts'
import { ScoreList } from './score-list.tsx'

type MatrixViewProps = {
  slug: string
  address: MatrixAddress
  matrix: RequirementMatrix
  requirements: RequirementList['requirements']
  groups: { id: string; name: string }[]
  projects: { id: string; name: string }[]
  role: Role
}

/** Scores, filters, and the matrix or the reason that there is none. */
export function MatrixView(props: MatrixViewProps) {
  const { slug, address, matrix, requirements, groups, projects, role } = props
  const t = useTranslations('requirements.matrix')
  const titles = new Map(requirements.map(({ courseId, courseTitle }) => [courseId, courseTitle]))
  const courses = [...titles].map(([id, name]) => ({ id, name }))
  const hasRequirements = courses.length > 0
  return (
    <>
      {hasRequirements && <ScoreList companySlug={slug} />}
      {hasRequirements && (
        <MatrixFilters slug={slug} address={address} groups={groups} projects={projects} courses={courses} />
      )}
      {matrix.people.length > 0 ? (
        <MatrixTable slug={slug} matrix={matrix} canPlan={canInstruct(role)} />
      ) : (
        <MatrixEmpty
          slug={slug}
          address={address}
          hasRequirements={hasRequirements}
          canMake={canManageRequirements(role)}
        />
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: address.after ? matrixHref(slug, address) : null, label: t('first') }}
        next={{ href: matrix.next && matrixHref(slug, address, { after: matrix.next }), label: t('more') }}
      />
    </>
  )
}
