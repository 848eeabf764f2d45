'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { useFieldError } from './use-field-error.ts'

type TextAreaFieldProps = Omit<ComponentProps<typeof Textarea>, 'name'> & {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
}

export function TextAreaField({ name, label, hint, optional, ...props }: TextAreaFieldProps) {
  const t = useTranslations('common')
  const { register, formState } = useFormContext()
  return (
    <Field label={label} hint={hint} error={useFieldError(name)} note={optional && `(${t('optional')})`}>
      {(control) => (
        <Textarea
          {...control}
          {...props}
          required={!optional}
          defaultValue={get(formState.defaultValues, name) ?? ''}
          {...register(name)}
        />
      )}
    </Field>
  )
}
