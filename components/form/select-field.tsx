'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { useFieldError } from './use-field-error.ts'

type SelectFieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  optional?: boolean
  options: Array<{ value: string; label: string }>
  /** An empty first option such as "Velg kurs". */
  placeholder?: string
  disabled?: boolean
  /** The values are numbers, and the empty option is null. */
  asNumber?: boolean
  /** The empty option is null. */
  noneIsNull?: boolean
}

const toNull = (value: string | null) => value || null
const toNumber = (value: string | number | null) => (value === '' || value === null ? null : Number(value))

export function SelectField({
  name,
  label,
  hint,
  optional,
  options,
  placeholder,
  disabled,
  asNumber,
  noneIsNull,
}: SelectFieldProps) {
  const t = useTranslations('common')
  const { register, formState } = useFormContext()
  const setValueAs = asNumber ? toNumber : noneIsNull ? toNull : undefined
  return (
    <Field label={label} hint={hint} error={useFieldError(name)} note={optional && `(${t('optional')})`}>
      {(control) => (
        <Select
          {...control}
          required={!optional}
          disabled={disabled}
          defaultValue={get(formState.defaultValues, name) ?? ''}
          {...register(name, setValueAs ? { setValueAs } : undefined)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
