'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { TextField } from '#components/form/text-field.tsx'
import { useFieldError } from '#components/form/use-field-error.ts'
import { Button } from '#components/ui/button.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import type { PlanInput } from '#server/domain/plan/schema.ts'

/** Several days need attendance per day first: until then a record could cover a day that the person missed. */
const MOST_DAYS = 1

/** The days of a plan, one row each. */
export function PlanDays() {
  const t = useTranslations('plans.form')
  const { control, getValues } = useFormContext<PlanInput>()
  const { fields, append, remove } = useFieldArray({ control, name: 'days' })
  const error = useFieldError('days.root') ?? undefined
  const add = () => {
    const { from, to } = getValues('days').at(-1) ?? { from: '08:00', to: '15:00' }
    append({ day: '', from, to })
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
                onClick={() => remove(index)}
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
    </div>
  )
}
