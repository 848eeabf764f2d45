'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { SelectField } from '#components/form/select-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'

/** One of the open projects of the company, in a form with a `projectId`. */
export function ProjectField({ companySlug }: { companySlug: string }) {
  const t = useTranslations('plans.projectField')
  const projects = useQuery(useTRPC().project.choices.queryOptions({ companySlug }))
  if (projects.data?.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <SelectField
      name="projectId"
      label={t('label')}
      placeholder={t('choose')}
      noneIsNull
      options={(projects.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
