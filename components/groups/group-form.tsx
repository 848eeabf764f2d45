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
import { ProjectField } from '#components/plans/project-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { GROUP_RULES, HMS_CARD_INDUSTRIES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { type CreateGroupInput, createGroupSchema } from '#server/domain/group/schema.ts'
import { EmployerField } from './employer-field.tsx'

type GroupFormProps = {
  companySlug: string
  pending: boolean
  error: unknown
  onSubmit: (input: CreateGroupInput) => Promise<unknown>
}

export function GroupForm({ companySlug, pending, error, onSubmit }: GroupFormProps) {
  const t = useTranslations('groups')
  const trades = useTranslations('hmsCard.industry')
  const common = useTranslations('common')
  const form = useSchemaForm(createGroupSchema, {
    name: '',
    rule: 'by_hand',
    employerId: null,
    trade: null,
    projectId: null,
  })
  const rule = useWatch({ control: form.control, name: 'rule' })
  return (
    <Form form={form} onSubmit={onSubmit}>
      <TextField name="name" label={t('create.name')} maxLength={LENGTHS.groupName} autoComplete="off" />
      <ChoiceField
        name="rule"
        label={t('create.rule')}
        options={GROUP_RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
      />
      {rule === 'employer' && (
        <EmployerField
          companySlug={companySlug}
          onChange={(id) => form.setValue('employerId', id, { shouldDirty: true, shouldValidate: true })}
        />
      )}
      {rule === 'trade' && (
        <SelectField
          name="trade"
          label={t('create.trade')}
          placeholder={t('create.chooseTrade')}
          options={HMS_CARD_INDUSTRIES.map((trade) => ({ value: trade, label: trades(trade) }))}
        />
      )}
      {rule === 'project' && <ProjectField companySlug={companySlug} />}
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{t('create.submit')}</SubmitButton>
      </div>
    </Form>
  )
}
