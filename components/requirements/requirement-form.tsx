'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { CategoryField } from '#components/courses/category-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { CoursePicker } from '#components/plans/course-picker.tsx'
import type { Choice } from '#components/plans/plan.ts'
import { ProjectField } from '#components/plans/project-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { HMS_CARD_INDUSTRIES, REQUIREMENT_AUDIENCES } from '#db/enums.ts'
import { type MakeRequirementInput, makeRequirementSchema } from '#server/domain/requirement/schema.ts'

type RequirementFormProps = {
  companySlug: string
  groups: { id: string; name: string }[]
  pending: boolean
  error: unknown
  onSubmit: (input: MakeRequirementInput) => Promise<unknown>
}

export function RequirementForm({ companySlug, groups, pending, error, onSubmit }: RequirementFormProps) {
  const t = useTranslations('requirements')
  const trades = useTranslations('hmsCard.industry')
  const common = useTranslations('common')
  const [chosen, setChosen] = useState<Choice[]>([])
  const form = useSchemaForm(makeRequirementSchema, {
    courseIds: [],
    audience: 'company',
    groupId: null,
    trade: null,
    projectId: null,
    categoryKey: null,
    categoryId: null,
  })
  const audience = useWatch({ control: form.control, name: 'audience' })
  const categories = useQuery(
    useTRPC().equipment.listCategories.queryOptions({ companySlug }, { enabled: audience === 'equipment' }),
  )
  const choose = (next: Choice[]) => {
    setChosen(next)
    const ids = next.map(({ id }) => id)
    form.setValue('courseIds', ids, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
  }
  return (
    <Form form={form} onSubmit={onSubmit}>
      <CoursePicker
        companySlug={companySlug}
        label={t('make.courses')}
        hint={t('make.coursesHint')}
        chosen={chosen}
        error={form.formState.errors.courseIds && t('make.noCourse')}
        onChange={choose}
      />
      <ChoiceField
        name="audience"
        label={t('make.audience')}
        options={REQUIREMENT_AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))}
      />
      {audience === 'group' &&
        (groups.length > 0 ? (
          <SelectField
            name="groupId"
            label={t('make.group')}
            placeholder={t('make.chooseGroup')}
            options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : (
          <p className="text-ink-soft">{t('make.noGroups')}</p>
        ))}
      {audience === 'trade' && (
        <SelectField
          name="trade"
          label={t('make.trade')}
          placeholder={t('make.chooseTrade')}
          options={HMS_CARD_INDUSTRIES.map((trade) => ({ value: trade, label: trades(trade) }))}
        />
      )}
      {audience === 'project' && <ProjectField companySlug={companySlug} />}
      {audience === 'equipment' && categories.data && (
        <>
          <CategoryField categories={categories.data} />
          <p className="-mt-3 text-ink-soft text-sm">{t('make.equipmentHint')}</p>
        </>
      )}
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
