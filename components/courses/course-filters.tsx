import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import type { CourseList } from './course.ts'
import { type CourseListAddress, courseListHref } from './course-list-address.ts'
import { CourseSearch } from './course-search.tsx'

type CourseFiltersProps = { slug: string; address: CourseListAddress; counts: CourseList['counts'] }

export function CourseFilters({ slug, address, counts }: CourseFiltersProps) {
  const t = useTranslations('courses')
  const states = [undefined, 'published', 'draft', 'retired'] as const
  return (
    <div className="screen-only mb-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <div className="w-full sm:w-80">
        <CourseSearch slug={slug} address={address} />
      </div>
      <FilterChips
        label={t('filter')}
        chips={states.map((state) => ({
          href: courseListHref(slug, { search: address.search, state }),
          label: t(`filters.${state ?? 'all'}`),
          count: state ? counts[state] : counts.published + counts.draft,
          active: address.state === state,
        }))}
      />
    </div>
  )
}
