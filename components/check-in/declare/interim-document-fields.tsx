'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { INTERIM_DOCUMENT_KINDS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import type { Declaration } from './declaration.ts'

type InterimDocumentFieldsProps = { errors: { validUntil: string | null; note: string | null } }

/** The interim document that replaces a card: its kind, its expiry date, and a note. The instructor looks at it and hands it back. */
export function InterimDocumentFields({ errors }: InterimDocumentFieldsProps) {
  const t = useTranslations('checkIn.paper')
  const optional = `(${useTranslations('common')('optional')})`
  const { register } = useFormContext<Declaration>()
  const kind = useWatch<Declaration, 'paper.kind'>({ name: 'paper.kind' })
  return (
    <>
      <Field label={t('label')} note={optional} hint={t('hint')}>
        {(control) => (
          <Select {...control} {...register('paper.kind')}>
            <option value="">{t('none')}</option>
            {INTERIM_DOCUMENT_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`kinds.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind && (
        <>
          <Field label={t('validUntil')} note={optional} hint={t('validUntilHint')} error={errors.validUntil}>
            {(control) => (
              <Input
                {...control}
                {...register('paper.validUntil')}
                inputMode="numeric"
                autoComplete="off"
                maxLength={20}
              />
            )}
          </Field>
          <Field label={t('note')} note={optional} hint={t('noteHint')} error={errors.note}>
            {(control) => <Textarea {...control} {...register('paper.note')} rows={2} maxLength={LENGTHS.note} />}
          </Field>
        </>
      )}
    </>
  )
}
