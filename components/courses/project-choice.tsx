'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'

type ProjectChoiceProps = { companySlug: string; value: string; onChange: (projectId: string) => void }

/** On which project the session is held. Nothing where the company has no project, so that nobody else meets the question. */
export function ProjectChoice({ companySlug, value, onChange }: ProjectChoiceProps) {
  const t = useTranslations('courses.start')
  const projects = useQuery(useTRPC().project.choices.queryOptions({ companySlug }))
  if (!projects.data?.length) return null
  return (
    <Field label={t('project')} hint={t('projectHint')}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('noProject')}</option>
          {projects.data.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
