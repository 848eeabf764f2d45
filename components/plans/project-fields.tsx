'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { SelectField } from '#components/form/select-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { LENGTHS } from '#db/lengths.ts'
import type { Choice } from './plan.ts'

/** A project of the company, where it has any; otherwise a line of text, which also stays where one was written before. */
export function ProjectFields({ projects }: { projects: Choice[] }) {
  const t = useTranslations('plans.form')
  const projectId = useWatch({ name: 'projectId' })
  const isWritten = Boolean(useFormContext().formState.defaultValues?.project)
  return (
    <>
      {projects.length > 0 && (
        <SelectField
          name="projectId"
          label={t('ownProject')}
          hint={t('ownProjectHint')}
          optional
          noneIsNull
          placeholder={t('noProject')}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {(projects.length === 0 || isWritten) && !projectId && (
        <TextField name="project" label={t('project')} optional maxLength={LENGTHS.project} autoComplete="off" />
      )}
    </>
  )
}
