'use client'

import { useTranslations } from 'next-intl'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { LENGTHS } from '#db/lengths.ts'
import {
  type GrantAuthorityInput,
  grantAuthoritySchema,
  MOST_COURSES_OF_A_GRANT,
} from '#server/domain/authority/schema.ts'
import type { AuthoritiesOfMember } from './authority.ts'

type GrantFormProps = {
  of: AuthoritiesOfMember
  pending: boolean
  error: unknown
  onSubmit: (input: GrantAuthorityInput) => Promise<unknown>
}

export function GrantForm({ of, pending, error, onSubmit }: GrantFormProps) {
  const t = useTranslations('authority.grant')
  const common = useTranslations('common')
  const { member, courses, today } = of
  const form = useSchemaForm(grantAuthoritySchema, {
    membershipId: member.id,
    courseIds: [],
    fromDate: today,
    untilDate: '',
    grounds: '',
  })
  const chooseAll = () =>
    form.setValue(
      'courseIds',
      courses.map(({ id }) => id),
      { shouldValidate: true, shouldDirty: true },
    )
  return (
    <Form form={form} onSubmit={onSubmit}>
      <ChoiceField
        name="courseIds"
        label={t('courses')}
        options={courses.map(({ id, title }) => ({ value: id, label: title }))}
        multiple
      />
      {courses.length > 1 && courses.length <= MOST_COURSES_OF_A_GRANT && (
        <div>
          <Button size="compact" onClick={chooseAll}>
            {t('all')}
          </Button>
        </div>
      )}
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField name="fromDate" type="date" label={t('from')} />
        <TextField name="untilDate" type="date" label={t('until')} optional />
      </div>
      <TextAreaField
        name="grounds"
        label={t('grounds')}
        hint={t('groundsHint', { name: member.name })}
        rows={3}
        maxLength={LENGTHS.note}
      />
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
