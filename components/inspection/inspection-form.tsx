'use client'

import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { EmployerField } from '#components/groups/employer-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { INSPECTION_COVERAGES, INSPECTION_READERS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { DAYS_OPEN, MOST_DAYS_OPEN } from '#server/domain/inspection/rules.ts'
import { type MakeInspectionInput, makeInspectionSchema } from '#server/domain/inspection/schema.ts'
import type { Named, PackChoices } from './pack-choices.ts'

type InspectionFormProps = {
  companySlug: string
  choices: PackChoices
  about: { groupId?: string | undefined; projectId?: string | undefined }
  pending: boolean
  error: unknown
  onSubmit: (input: MakeInspectionInput) => Promise<unknown>
}

export function InspectionForm({ companySlug, choices, about, pending, error, onSubmit }: InspectionFormProps) {
  const t = useTranslations('inspection')
  const common = useTranslations('common')
  const form = useSchemaForm(makeInspectionSchema, {
    reader: 'authority',
    recipient: '',
    coverage: about.projectId ? 'project' : about.groupId ? 'group' : 'everybody',
    groupId: about.groupId ?? null,
    projectId: about.projectId ?? null,
    employerId: null,
    courseIds: [],
    days: DAYS_OPEN,
  })
  const coverage = useWatch({ control: form.control, name: 'coverage' })
  const options = (of: Named[]) => of.map(({ id, name }) => ({ value: id, label: name }))
  const select = { placeholder: t('make.choose'), noneIsNull: true } as const
  return (
    <Form form={form} onSubmit={onSubmit}>
      <ChoiceField
        name="reader"
        label={t('make.reader')}
        options={INSPECTION_READERS.map((value) => ({ value, label: t(`reader.${value}`) }))}
      />
      <TextField
        name="recipient"
        label={t('make.recipient')}
        hint={t('make.recipientHint')}
        maxLength={LENGTHS.companyName}
        autoComplete="off"
      />
      <ChoiceField
        name="coverage"
        label={t('make.coverage')}
        options={INSPECTION_COVERAGES.map((value) => ({ value, label: t(`coverage.${value}`) }))}
      />
      {coverage === 'group' && (
        <SelectField name="groupId" label={t('make.group')} options={options(choices.groups)} {...select} />
      )}
      {coverage === 'project' && (
        <SelectField name="projectId" label={t('make.project')} options={options(choices.projects)} {...select} />
      )}
      {coverage === 'employer' && (
        <EmployerField
          companySlug={companySlug}
          onChange={(id) => form.setValue('employerId', id, { shouldDirty: true, shouldValidate: true })}
        />
      )}
      {choices.courses.length > 1 && (
        <details>
          <summary className="cursor-pointer py-1.5 font-semibold text-sm">{t('make.courses')}</summary>
          <ChoiceField
            name="courseIds"
            multiple
            label={<span className="sr-only">{t('make.courses')}</span>}
            hint={t('make.coursesHint')}
            options={options(choices.courses)}
          />
        </details>
      )}
      <TextField
        name="days"
        type="number"
        min={1}
        max={MOST_DAYS_OPEN}
        label={t('make.days')}
        hint={t('make.daysHint')}
        className="max-w-32"
      />
      <p className="text-ink-soft text-sm">{t('make.shown')}</p>
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{t('make.submit')}</SubmitButton>
      </div>
    </Form>
  )
}
