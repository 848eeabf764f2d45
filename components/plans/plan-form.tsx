'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { LENGTHS } from '#db/lengths.ts'
import { type PlanInput, planSchema } from '#server/domain/plan/schema.ts'
import { CoursePicker } from './course-picker.tsx'
import type { Choice } from './plan.ts'
import { PlanDays } from './plan-days.tsx'
import { ProjectFields } from './project-fields.tsx'

type PlanFormProps = {
  companySlug: string
  instructors: Choice[]
  projects: Choice[]
  initial: PlanInput
  courses: Choice[]
  submitLabel: string
  error: unknown
  pending: boolean
  onSubmit: (plan: PlanInput) => void
}

/** Course, time, place and instructor. */
export function PlanForm({ companySlug, instructors, projects, initial, courses, ...props }: PlanFormProps) {
  const t = useTranslations('plans.form')
  const form = useSchemaForm(planSchema, initial)
  const [chosen, setChosen] = useState(courses)
  const choose = (next: Choice[]) => {
    setChosen(next)
    const ids = next.map(({ id }) => id)
    form.setValue('courseIds', ids, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
  }
  return (
    <Form form={form} onSubmit={props.onSubmit} className="max-w-xl">
      <CoursePicker
        companySlug={companySlug}
        chosen={chosen}
        error={form.formState.errors.courseIds && t('noCourse')}
        onChange={choose}
      />
      <PlanDays />
      <TextField name="place" label={t('place')} optional maxLength={LENGTHS.place} autoComplete="off" />
      <ProjectFields projects={projects} />
      <SelectField
        name="instructorId"
        label={t('instructor')}
        placeholder={t('chooseInstructor')}
        options={instructors.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        name="seats"
        type="number"
        min={1}
        max={1000}
        label={t('seats')}
        hint={t('seatsHint')}
        optional
        fieldClassName="max-w-48"
      />
      <FormError error={props.error} />
      <div>
        <SubmitButton pending={props.pending}>{props.submitLabel}</SubmitButton>
      </div>
    </Form>
  )
}
