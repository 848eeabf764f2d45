'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useFieldError } from '#components/form/use-field-error.ts'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

type Topics = { topics?: string[] | undefined }

/** The topics of the checklist, one per line. */
export function TopicsField({ hint }: { hint: string }) {
  const t = useTranslations('courses.field')
  const common = useTranslations('common')
  const { getValues, setValue } = useFormContext<Topics>()
  const [text, setText] = useState(() => (getValues('topics') ?? []).join('\n'))
  return (
    <Field label={t('topics')} hint={hint} error={useFieldError('topics')} note={`(${common('optional')})`}>
      {(field) => (
        <Textarea
          {...field}
          rows={4}
          value={text}
          onChange={({ target: { value } }) => {
            setText(value)
            setValue('topics', linesOf(value), { shouldDirty: true })
          }}
        />
      )}
    </Field>
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
