'use client'

import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { LOOK_UP_PURPOSES } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { purposeSchema } from '#server/domain/look-up/schema.ts'

type Purpose = z.output<typeof purposeSchema>

export type PurposeFormProps = {
  /** Asks why. */
  label: string
  /** What the button says: what happens then. */
  submit: string
  pending: boolean
  error: unknown
  onPurpose: (purpose: Purpose) => Promise<unknown>
  onCancel: () => void
}

/** Why somebody is looked up. Another reason than the usual ones needs words. */
export function PurposeForm({ label, submit, pending, error, onPurpose, onCancel }: PurposeFormProps) {
  const t = useTranslations('lookUp')
  const form = useSchemaForm(purposeSchema, { note: '' })
  const isOther = form.watch('purpose') === 'other'
  return (
    <Form form={form} onSubmit={onPurpose}>
      <ChoiceField
        name="purpose"
        label={label}
        options={LOOK_UP_PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))}
      />
      {isOther && (
        <TextField
          name="note"
          label={t('why.note')}
          hint={t('why.noteHint')}
          maxLength={LENGTHS.lookUpNote}
          autoComplete="off"
        />
      )}
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row">
        <Button onClick={onCancel} disabled={pending}>
          {t('cancel')}
        </Button>
        <SubmitButton pending={pending}>{submit}</SubmitButton>
      </div>
    </Form>
  )
}
