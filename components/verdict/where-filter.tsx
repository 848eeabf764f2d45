import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { verdictHref } from './subject-address.ts'
import type { What } from './verdict.ts'

type WhereFilterProps = {
  slug: string
  what: What
  projectId: string | undefined
  projects: { id: string; name: string }[]
}

/** Everybody, or those on a project's list today: a form that works without script. */
export function WhereFilter({ slug, what, projectId, projects }: WhereFilterProps) {
  const t = useTranslations('verdict.who')
  if (projects.length === 0) return null
  const [path, query] = verdictHref(slug, what, '/people').split('?')
  return (
    <search className="mb-4 block">
      <form key={projectId} action={path} className="flex max-w-xl flex-wrap items-end gap-3">
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select aria-label={t('where')} name="project" defaultValue={projectId ?? ''} className="min-w-0 flex-1">
          <option value="">{t('everywhere')}</option>
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {t('onProject', { name })}
            </option>
          ))}
        </Select>
        <Button type="submit">{t('apply')}</Button>
      </form>
    </search>
  )
}
