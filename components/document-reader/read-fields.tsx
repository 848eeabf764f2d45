'use client'

import { CircleHelp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { type ReadField as Name, READ_FIELDS, type ReadFlag } from './document-reading.ts'

/** What the form around them has, among others. */
type Values = Record<Name, string>

type ReadFieldsProps = {
  /** Why the user must check a field. */
  flags: Partial<Record<Name, ReadFlag>>
  errorOf: (field: Name) => string | null
  /** The user changed it or confirmed it. */
  onResolve: (field: Name) => void
}

/** The fields that a document may have filled in. The user confirms or corrects doubtful values before submitting. */
export function ReadFields({ flags, errorOf, onResolve }: ReadFieldsProps) {
  return READ_FIELDS.map((name) => (
    <ReadField
      key={name}
      name={name}
      error={errorOf(name)}
      flag={flags[name] ?? null}
      onResolve={() => onResolve(name)}
    />
  ))
}

type ReadFieldProps = {
  name: Name
  error: string | null
  flag: ReadFlag | null
  onResolve: () => void
}

function ReadField({ name, error, flag, onResolve }: ReadFieldProps) {
  const t = useTranslations('checkIn.declare')
  const td = useTranslations('checkIn.document')
  const { register } = useFormContext<Values>()
  const value = useWatch<Values, Name>({ name })
  const hint = { firstName: undefined, lastName: t('oneNameHint'), birthDate: t('birthDateHint') }[name]
  return (
    <div className={flag ? 'rounded-md border-2 border-expiring bg-expiring-soft p-3' : undefined} data-flag={flag}>
      <Field label={t(name)} hint={hint} error={error}>
        {(control) => (
          <Input
            {...control}
            {...register(name, { onChange: onResolve })}
            inputMode={name === 'birthDate' ? 'numeric' : 'text'}
            autoComplete="off"
            maxLength={200}
          />
        )}
      </Field>
      {flag && (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
          <p className="flex min-w-0 flex-1 basis-48 items-start gap-1.5 text-sm">
            <CircleHelp aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            {td(`flag.${flag}`)}
          </p>
          {(value.trim() || name !== 'birthDate') && (
            <Button onClick={onResolve} aria-label={td('confirmLong', { field: t(name) })}>
              {td('confirm')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
