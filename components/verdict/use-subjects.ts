import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import type { What } from './verdict.ts'

/** Something to choose: how to ask for a verdict on it, and its words. */
export interface FoundSubject {
  what: What
  name: string
  kind: string
}

const MOST_OF_A_KIND = 8

/** Equipment of the company and the catalogue, makes and models, and published courses that match. Nothing until two letters are typed. */
export function useSubjects(companySlug: string, search: string) {
  const t = useTranslations('verdict.subject')
  const locale = useLocale() === 'en' ? 'en' : 'nb'
  const { course, equipment } = useTRPC()
  const enabled = search.length > 1
  const key = { companySlug, search }
  const categories = useQuery(equipment.listCategories.queryOptions(key, { enabled, retry: false }))
  const models = useQuery(equipment.listModels.queryOptions(key, { enabled, retry: false }))
  const courses = useQuery(course.list.queryOptions({ ...key, state: 'published' }, { enabled, retry: false }))
  const some = <Row>(rows: Row[] | undefined, one: (row: Row) => FoundSubject) =>
    (rows ?? []).slice(0, MOST_OF_A_KIND).map(one)
  const inUse = categories.data?.own.filter(({ retiredAt }) => !retiredAt)
  const found = [
    ...some(inUse, ({ id, name }) => ({ what: { categoryId: id }, name, kind: t('equipment') })),
    ...some(categories.data?.catalogue, (entry) => ({
      what: { categoryKey: entry.key },
      name: entry[locale],
      kind: t('equipment'),
    })),
    ...some(models.data?.models, ({ id, make, model }) => ({
      what: { modelId: id },
      name: `${make} ${model}`,
      kind: t('model'),
    })),
    ...some(courses.data?.courses, ({ id, title }) => ({ what: { courseId: id }, name: title, kind: t('course') })),
  ]
  const queries = [categories, models, courses]
  return {
    found,
    isAsked: enabled,
    isPending: enabled && queries.some(({ isPending }) => isPending),
    isFailed: queries.some(({ isError }) => isError),
  }
}
