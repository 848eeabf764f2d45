'use client'

import type { ReactNode } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { Checkbox } from '#components/ui/choice.tsx'
import { useFieldError } from './use-field-error.ts'

/** A single yes or no. */
export function CheckboxField({ name, label, hint }: { name: string; label: ReactNode; hint?: ReactNode }) {
  const { register, formState } = useFormContext()
  const error = useFieldError(name)
  return (
    <Checkbox
      defaultChecked={get(formState.defaultValues, name) === true}
      {...register(name)}
      aria-invalid={error ? true : undefined}
      hint={error ? <span className="text-danger">{error}</span> : hint}
    >
      {label}
    </Checkbox>
  )
}
