import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DocumentReading, ReadField } from '#components/document-reader/document-reading.ts'
import { UNCONFIRMED, useReadFields } from '#components/document-reader/use-read-fields.ts'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { documentFormSchema, EMPTY_DOCUMENT, type ShownDocument } from './shown-document.ts'

/** The names and the birth date of a document, read or typed, with the values that are still doubtful. */
export function useShownDocument(onShow: (document: ShownDocument) => void) {
  const t = useTranslations('checkIn.declare.errors')
  const form = useSchemaForm(documentFormSchema, EMPTY_DOCUMENT, { mode: 'onSubmit', reValidateMode: 'onSubmit' })
  const { fill, stopAtDoubt, ...fields } = useReadFields(form)
  const [kind, setKind] = useState<DocumentReading['kind'] | null>(null)
  return {
    ...fields,
    form,
    kind,
    submit: form.handleSubmit((document) => {
      if (!stopAtDoubt()) onShow(document)
    }),
    errorOf(field: ReadField) {
      const { error } = form.getFieldState(field, form.formState)
      if (!error) return null
      if (error.type === UNCONFIRMED) return t(UNCONFIRMED)
      return t(containsNationalId(form.getValues(field)) ? 'nationalId' : field)
    },
    fill(reading: DocumentReading) {
      fill(reading)
      setKind(reading.kind)
    },
  }
}
