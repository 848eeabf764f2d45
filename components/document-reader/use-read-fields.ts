import { useState } from 'react'
import { type DocumentReading, READ_FIELDS, type ReadField, type ReadFlag } from './document-reading.ts'

/** The error of a field that was read with doubt, and that nobody has compared yet. */
export const UNCONFIRMED = 'unconfirmed'

/** What this needs of a form that has these fields, among others. */
interface FormOfFields {
  setValue: (field: ReadField, value: string) => void
  setError: (field: ReadField, error: { type: string }) => void
  clearErrors: (field?: ReadField) => void
  setFocus: (field: ReadField) => void
}

/** The fields of a form that a document fills in, with those that are still doubtful. */
export function useReadFields({ setValue, setError, clearErrors, setFocus }: FormOfFields) {
  const [flags, setFlags] = useState<Partial<Record<ReadField, ReadFlag>>>({})
  return {
    flags,
    fill({ firstName, lastName, birthDate, flags: doubts }: DocumentReading) {
      const [year, month, day] = birthDate.split('-')
      setValue('firstName', firstName)
      setValue('lastName', lastName)
      setValue('birthDate', birthDate ? `${day}.${month}.${year}` : '')
      setFlags(doubts)
      clearErrors()
    },
    /** The user has changed the field, or confirmed it. */
    resolveDoubt(field: ReadField) {
      setFlags(({ [field]: _, ...others }) => others)
      clearErrors(field)
    },
    /** Marks what is still doubtful and goes to the first of it. False where nothing is. */
    stopAtDoubt(): boolean {
      const doubted = READ_FIELDS.filter((field) => flags[field])
      for (const field of doubted) setError(field, { type: UNCONFIRMED })
      if (doubted[0]) setFocus(doubted[0])
      return doubted.length > 0
    },
  }
}
