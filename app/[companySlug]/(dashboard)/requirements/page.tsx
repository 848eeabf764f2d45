import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { matrixHref, readMatrixAddress } from '#components/requirements/matrix-address.ts'
import { MatrixEmpty } from '#components/requirements/matrix-empty.tsx'
import { MatrixFilters } from '#components/requirements/matrix-filters.tsx'
import { MatrixTable } from '#components/requirements/matrix-table.tsx'
import { RequirementsHeader } from '#components/requirements/requirements-header.tsx'
import { ScoreList } from '#components/requirements/score-list.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requirements')
  return { title: t('title') }
}

/** People × what is required of them. */
export default async function RequirementsPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('requirements')
  const address = readMatrixAddress(query)
  const key = { companySlug: slug }
  const [company, matrix, { groups }, { requirements }] = await orNotFound(
    Promise.all([
      companyOf(slug),
      caller.requirement.matrix({ ...key, ...address }),
      caller.group.list(key),
      caller.requirement.list(key),
    ]),
  )
  const courses = new Map(requirements.map(({ courseId, courseTitle }) => [courseId, courseTitle]))
  const hasRequirements = courses.size > 0
  return (
    <MessagesProvider areas={['requirements']}>
      <RequirementsHeader slug={slug} current="matrix" text={t('text')} />
      {hasRequirements && <ScoreList companySlug={slug} />}
      {hasRequirements && (
        <MatrixFilters
          slug={slug}
          address={address}
          groups={groups}
          courses={[...courses].map(([id, name]) => ({ id, name }))}
        />
      )}
      {matrix.people.length > 0 ? (
        <MatrixTable slug={slug} matrix={matrix} canPlan={company.role !== 'viewer'} />
      ) : (
        <MatrixEmpty slug={slug} address={address} hasRequirements={hasRequirements} />
      )}
      <Pagination
        label={t('matrix.paging')}
        previous={{
          href: address.after ? matrixHref(slug, address) : null,
          label: t('matrix.first'),
        }}
        next={{
          href: matrix.next && matrixHref(slug, address, { after: matrix.next }),
          label: t('matrix.more'),
        }}
      />
    </MessagesProvider>
  )
}
