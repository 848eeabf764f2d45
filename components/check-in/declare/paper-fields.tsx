'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { LENGTHS, STAND_IN_PAPER_KINDS } from '#db/enums.ts'

type PaperFieldsProps = { errors: { paperValidUntil: string | null; paperNote: string | null } }

/** The paper that stands in for a card: its kind, until when it holds, and a note. The paper itself is looked at and given back. */
export function PaperFields({ errors }: PaperFieldsProps) {
  const t = useTranslations('checkIn.paper')
  const optional = `(${useTranslations('common')('optional')})`
  const [kind, setKind] = useState('')
  return (
    <>
      <Field label={t('label')} note={optional} hint={t('hint')}>
        {(control) => (
          <Select {...control} name="paperKind" value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t('none')}</option>
            {STAND_IN_PAPER_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`kinds.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind && (
        <>
          <Field label={t('validUntil')} note={optional} hint={t('validUntilHint')} error={errors.paperValidUntil}>
            {(control) => (
              <Input {...control} name="paperValidUntil" inputMode="numeric" autoComplete="off" maxLength={20} />
            )}
          </Field>
          <Field label={t('note')} note={optional} hint={t('noteHint')} error={errors.paperNote}>
            {(control) => <Textarea {...control} name="paperNote" rows={2} maxLength={LENGTHS.note} />}
          </Field>
        </>
      )}
    </>
  )
}
