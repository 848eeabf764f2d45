import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { type MatrixAddress, matrixHref } from './matrix-address.ts'

type Named = { id: string; name: string }
type MatrixFiltersProps = { slug: string; address: MatrixAddress; groups: Named[]; projects: Named[]; courses: Named[] }

/** A form that works without script: the filters are in the address. */
export function MatrixFilters({ slug, address, groups, projects, courses }: MatrixFiltersProps) {
  const t = useTranslations('requirements.matrix')
  return (
    <div className="screen-only mb-4 grid gap-4">
      <search>
        <form
          key={matrixHref(slug, address)}
          action={`/${slug}/requirements`}
          className="grid items-end gap-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]"
        >
          <SearchField label={t('search')} name="q" defaultValue={address.search} maxLength={100} />
          <Select aria-label={t('group')} name="group" defaultValue={address.groupId ?? ''}>
            <option value="">{t('allGroups')}</option>
            <Options of={groups} />
          </Select>
          {projects.length > 0 && (
            <Select aria-label={t('project')} name="project" defaultValue={address.projectId ?? ''}>
              <option value="">{t('allProjects')}</option>
              <Options of={projects} />
            </Select>
          )}
          <Select aria-label={t('course')} name="course" defaultValue={address.courseId ?? ''}>
            <option value="">{t('allCourses')}</option>
            <Options of={courses} />
          </Select>
          {address.gaps && <input type="hidden" name="gaps" value="1" />}
          <Button type="submit">{t('apply')}</Button>
        </form>
      </search>
      <FilterChips
        label={t('filter')}
        chips={[false, true].map((gaps) => ({
          href: matrixHref(slug, address, { gaps }),
          label: t(gaps ? 'gaps' : 'everybody'),
          active: address.gaps === gaps,
        }))}
      />
    </div>
  )
}

function Options({ of }: { of: Named[] }) {
  return of.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))
}
