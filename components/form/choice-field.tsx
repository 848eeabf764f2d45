'use client'

import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { Checkbox, Radio } from '#components/ui/choice.tsx'
import { useFieldError } from './use-field-error.ts'

type Option = { value: string; label: ReactNode; hint?: ReactNode }

type ChoiceFieldProps = { name: string; label: ReactNode; hint?: ReactNode; options: Option[]; multiple?: boolean }

/** A few alternatives that are all visible at once. With `multiple` the value is a list of strings. */
export function ChoiceField({ name, label, hint, options, multiple = false }: ChoiceFieldProps) {
  const id = useId()
  const error = useFieldError(name)
  const { register, formState } = useFormContext()
  const chosen = [get(formState.defaultValues, name)].flat()
  const Choice = multiple ? Checkbox : Radio
  return (
    <fieldset
      aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
      className="grid min-w-0 gap-1"
    >
      <legend className="font-semibold text-sm">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {options.map((option) => (
        <Choice
          key={option.value}
          value={option.value}
          hint={option.hint}
          defaultChecked={chosen.includes(option.value)}
          {...register(name)}
        >
          {option.label}
        </Choice>
      ))}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 font-medium text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
