'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useFieldError } from './use-field-error.ts'

type TextFieldProps = Omit<ComponentProps<typeof Input>, 'name'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  fieldClassName?: string
}

/** One line of text, a number (`type="number"` gives a number, empty gives null) or a date (`YYYY-MM-DD`). */
export function TextField({ name, label, hint, optional, fieldClassName, ...props }: TextFieldProps) {
  const t = useTranslations('common')
  const { register, formState } = useFormContext()
  const toValue = props.type === 'number' ? { setValueAs: toNumber } : undefined
  return (
    <Field
      label={label}
      hint={hint}
      error={useFieldError(name)}
      note={optional && `(${t('optional')})`}
      className={fieldClassName}
    >
      {(control) => (
        <Input
          {...control}
          {...props}
          required={!optional}
          defaultValue={get(formState.defaultValues, name) ?? ''}
          {...register(name, toValue)}
        />
      )}
    </Field>
  )
}

function toNumber(value: unknown): number | null {
  return value === '' || value === null || value === undefined ? null : Number(value)
}
