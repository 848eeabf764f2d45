'use client'

import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { Declaration } from './declaration.ts'

type EmployerTypedProps = {
  errors: { employerOrgnr: string | null; employerName: string | null }
  onSearch: () => void
}

/** Typed number and name. The register is asked later, when it answers. */
export function EmployerTyped({ errors, onSearch }: EmployerTypedProps) {
  const t = useTranslations('checkIn.employer')
  const { register } = useFormContext<Declaration>()
  const td = useTranslations('checkIn.declare')
  const optional = `(${useTranslations('common')('optional')})`
  return (
    <div className="grid gap-4">
      <Field label={td('employerOrgnr')} error={errors.employerOrgnr} hint={t('typedHint')}>
        {(control) => (
          <Input {...control} {...register('employerOrgnr')} inputMode="numeric" autoComplete="off" maxLength={20} />
        )}
      </Field>
      <Field label={td('employerName')} note={optional} error={errors.employerName}>
        {(control) => <Input {...control} {...register('employerName')} autoComplete="off" maxLength={200} />}
      </Field>
      <Button onClick={onSearch} className="justify-self-start">
        {t('searchInstead')}
      </Button>
    </div>
  )
}
