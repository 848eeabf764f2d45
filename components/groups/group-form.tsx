'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { FindField } from '#components/form/find-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useFieldError } from '#components/form/use-field-error.ts'
import { usePaused } from '#components/form/use-paused.ts'
import type { Choice } from '#components/plans/plan.ts'
import { ProjectField } from '#components/plans/project-field.tsx'
import { SearchResults } from '#components/plans/search-results.tsx'
import { useInvitable } from '#components/plans/use-invitable.ts'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { GROUP_RULES, HMS_CARD_INDUSTRIES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { type CreateGroupInput, createGroupSchema } from '#server/domain/group/schema.ts'

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

function EmployerField({ companySlug, onChange }: { companySlug: string; onChange: (id: string | null) => void }) {
  const t = useTranslations('groups.create')
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [typed, setTyped] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'employer', usePaused(typed.trim()))
  const choose = (choice: Choice | null) => {
    setChosen(choice)
    setTyped(choice?.name ?? '')
    onChange(choice?.id ?? null)
  }
  return (
    <div className="grid gap-3">
      <FindField
        label={t('employer')}
        error={useFieldError('employerId')}
        value={typed}
        placeholder={t('findEmployer')}
        onChange={(text) => {
          if (chosen) choose(null)
          setTyped(text)
        }}
      />
      {!chosen && typed.trim() !== '' && (
        <SearchResults choices={choices} isFailed={isFailed} picksOne onAdd={choose} />
      )}
    </div>
  )
}
