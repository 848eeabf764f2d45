'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useFieldError } from '#components/form/use-field-error.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { LONGEST_VALIDITY_MONTHS, VALIDITY_CHOICES } from '#server/domain/course/rules.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'

/** Months, or null for no expiry. The user chooses a usual value or types another number. */
export function ValidityField() {
  const t = useTranslations('courses')
  const { register, setValue, getValues } = useFormContext<CourseDraft>()
  const error = useFieldError('validityMonths')
  const [choice, setChoice] = useState(() => choiceOf(getValues('validityMonths')))

  const choose = (chosen: string) => {
    setChoice(chosen)
    const months = chosen === 'never' ? null : chosen === 'other' ? getValues('validityMonths') : Number(chosen)
    setValue('validityMonths', chosen === 'other' ? (months ?? VALIDITY_CHOICES[0]) : months, { shouldValidate: true })
  }
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('field.validity')} hint={t('field.validityHint')} className="sm:col-span-2">
        {(control) => (
          <Select {...control} value={choice} onChange={(event) => choose(event.target.value)} className="sm:w-1/2">
            <option value="never">{t('field.never')}</option>
            {VALIDITY_CHOICES.map((months) => (
              <option key={months} value={months}>
                {t('validity', { months })}
              </option>
            ))}
            <option value="other">{t('field.validityOther')}</option>
          </Select>
        )}
      </Field>
      {choice === 'other' && (
        <Field label={t('field.validityMonths')} error={error}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={1}
              max={LONGEST_VALIDITY_MONTHS}
              autoFocus
              {...register('validityMonths', { setValueAs: toMonths })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

function choiceOf(months: number | null): string {
  if (months === null) return 'never'
  return VALIDITY_CHOICES.some((choice) => choice === months) ? String(months) : 'other'
}

function toMonths(value: unknown): number {
  return value === '' || value === null ? Number.NaN : Number(value)
}
