'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { SelectField } from '#components/form/select-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useFieldError } from '#components/form/use-field-error.ts'
import { Button } from '#components/ui/button.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { MOST_DAYS } from '#server/domain/plan/rules.ts'
import type { PlanInput } from '#server/domain/plan/schema.ts'
import { addDays } from '#server/domain/record/rules.ts'

/** The days of a plan, one row each, and how many of several are enough for a certificate. */
export function PlanDays() {
  const t = useTranslations('plans.form')
  const { control, getValues, setValue } = useFormContext<PlanInput>()
  const { fields, append, remove } = useFieldArray({ control, name: 'days' })
  const error = useFieldError('days.root') ?? undefined
  const add = () => {
    const { day, from, to } = getValues('days').at(-1) ?? { day: '', from: '08:00', to: '15:00' }
    append({ day: day && addDays(day, 1), from, to })
  }
  const removeDay = (index: number) => {
    remove(index)
    setValue('daysNeeded', null)
  }
  return (
    <div className="grid gap-4">
      {fields.map((field, index) => (
        <fieldset key={field.id} className="grid gap-2">
          <legend className={fields.length > 1 ? 'mb-1 font-semibold text-sm' : 'sr-only'}>
            {t('dayNumber', { number: index + 1 })}
          </legend>
          <div className="flex flex-wrap items-start gap-3">
            <TextField
              name={`days.${index}.day`}
              type="date"
              label={t('day')}
              fieldClassName="basis-full sm:flex-1 sm:basis-40"
            />
            <TextField name={`days.${index}.from`} type="time" label={t('from')} fieldClassName="w-36" />
            <TextField name={`days.${index}.to`} type="time" label={t('to')} fieldClassName="w-36" />
            {fields.length > 1 && (
              <button
                type="button"
                aria-label={t('removeDay', { number: index + 1 })}
                className={iconButtonStyle('quiet', undefined, 'mt-6')}
                onClick={() => removeDay(index)}
              >
                <X aria-hidden="true" />
              </button>
            )}
          </div>
        </fieldset>
      ))}
      {error && <p className="font-medium text-danger text-sm">{error}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {fields.length < MOST_DAYS && (
          <Button onClick={add}>
            <Plus aria-hidden="true" />
            {t('addDay')}
          </Button>
        )}
        <p className="text-ink-soft text-sm">{t('times')}</p>
      </div>
      {fields.length > 1 && (
        <SelectField
          name="daysNeeded"
          label={t('daysNeeded')}
          hint={t('daysNeededHint')}
          optional
          asNumber
          placeholder={t('allDays', { count: fields.length })}
          options={fields.slice(1).map((_, index) => ({
            value: String(index + 1),
            label: t('someDays', { needed: index + 1, count: fields.length }),
          }))}
        />
      )}
    </div>
  )
}
