'use client'

import { useTranslations } from 'next-intl'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { PROJECT_CARD_RULES } from '#db/enums.ts'
import { LENGTHS, LONGEST_ADDRESS } from '#db/lengths.ts'
import { type ProjectInput, projectSchema } from '#server/domain/project/schema.ts'

type ProjectFormProps = {
  initial: ProjectInput
  submitLabel: string
  pending: boolean
  error: unknown
  onSubmit: (input: ProjectInput) => Promise<unknown>
}

export function ProjectForm({ initial, submitLabel, pending, error, onSubmit }: ProjectFormProps) {
  const t = useTranslations('projects.form')
  const common = useTranslations('common')
  const form = useSchemaForm(projectSchema, initial)
  return (
    <Form form={form} onSubmit={onSubmit}>
      <TextField name="name" label={t('name')} maxLength={LENGTHS.project} autoComplete="off" />
      <TextField name="address" label={t('address')} maxLength={LONGEST_ADDRESS} autoComplete="off" />
      <TextField name="clientName" label={t('client')} maxLength={LENGTHS.companyName} autoComplete="off" />
      <TextField
        name="clientOrgnr"
        label={t('clientOrgnr')}
        hint={t('clientOrgnrHint')}
        optional
        inputMode="numeric"
        autoComplete="off"
        className="max-w-60"
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField name="startsOn" type="date" label={t('startsOn')} />
        <TextField name="endsOn" type="date" label={t('endsOn')} />
      </div>
      <ChoiceField
        name="cardRule"
        label={t('cardRule')}
        options={PROJECT_CARD_RULES.map((rule) => ({
          value: rule,
          label: t(`rules.${rule}`),
          hint: t(`ruleHints.${rule}`),
        }))}
      />
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{submitLabel}</SubmitButton>
      </div>
    </Form>
  )
}
