import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  type DocumentReading,
  READ_FIELDS,
  type ReadField,
  type ReadFlag,
} from '#components/document-reader/document-reading.ts'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { containsNationalId } from '#server/domain/identification/rules.ts'
import { documentFormSchema, EMPTY_DOCUMENT, type ShownDocument } from './shown-document.ts'

const UNCONFIRMED = 'unconfirmed'

/** The names and the birth date of a document, read or typed, with the values that are still doubtful. */
export function useShownDocument(onShow: (document: ShownDocument) => void) {
  const t = useTranslations('checkIn.declare.errors')
  const form = useSchemaForm(documentFormSchema, EMPTY_DOCUMENT, { mode: 'onSubmit', reValidateMode: 'onSubmit' })
  const { formState, getValues, setValue, setError, clearErrors, setFocus } = form
  const [kind, setKind] = useState<DocumentReading['kind'] | null>(null)
  const [flags, setFlags] = useState<Partial<Record<ReadField, ReadFlag>>>({})

  function show(document: ShownDocument) {
    const doubted = READ_FIELDS.filter((field) => flags[field])
    for (const field of doubted) setError(field, { type: UNCONFIRMED })
    if (doubted[0]) return setFocus(doubted[0])
    onShow(document)
  }

  return {
    form,
    flags,
    kind,
    submit: form.handleSubmit(show),
    errorOf(field: ReadField) {
      const { error } = form.getFieldState(field, formState)
      if (!error) return null
      if (error.type === UNCONFIRMED) return t(UNCONFIRMED)
      return t(containsNationalId(getValues(field)) ? 'nationalId' : field)
    },
    fill(reading: DocumentReading) {
      const [year, month, day] = reading.birthDate.split('-')
      setValue('firstName', reading.firstName)
      setValue('lastName', reading.lastName)
      setValue('birthDate', reading.birthDate ? `${day}.${month}.${year}` : '')
      setKind(reading.kind)
      setFlags(reading.flags)
      clearErrors()
    },
    resolveDoubt(field: ReadField) {
      setFlags(({ [field]: _, ...others }) => others)
      clearErrors(field)
    },
  }
}
