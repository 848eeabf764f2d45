'use client'

import { get } from 'react-hook-form'
import type { DocumentReading } from '#components/document-reader/document-reading.ts'
import { UNCONFIRMED, useReadFields } from '#components/document-reader/use-read-fields.ts'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { createDeclarationSchema, type DeclaredPerson, EMPTY_DECLARATION, problemWords } from './declaration.ts'
import { DECLARE_FIELDS, type DeclareField, type RefusedField } from './declare-problem.ts'

/** Returns the field that the server rejected, `failed` for any other error, or null when it is saved. */
export type Declare = (person: DeclaredPerson) => Promise<RefusedField | 'failed' | null>

const declarationSchema = createDeclarationSchema(() => new Date())

/** The form for a person without a readable card, typed or read from a document, with the values that are still doubtful. */
export function useDeclaration(onDeclare: Declare) {
  // A half-typed value shows no error: fields are checked on submit.
  const form = useSchemaForm(declarationSchema, EMPTY_DECLARATION, {
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const { formState, getValues, setValue, setError, setFocus } = form
  const { flags, fill, resolveDoubt, stopAtDoubt } = useReadFields(form)

  async function declare(person: DeclaredPerson) {
    if (stopAtDoubt()) return
    const problem = await onDeclare(person).catch(() => 'failed' as const)
    if (problem === 'failed') return setError('root', { type: problem })
    if (problem === 'employerName') setValue('isEmployerTyped', true)
    if (problem) setError(problem, { type: 'refused' })
  }

  // In the order of the form, not the order of the errors.
  function focusFirst(errors: object) {
    const first = DECLARE_FIELDS.find((field) => get(errors, field))
    if (first) setFocus(first)
  }

  return {
    form,
    flags,
    isFailed: Boolean(formState.errors.root),
    submit: form.handleSubmit(declare, focusFirst),
    /** The message key for the error of a field. */
    problemOf(field: DeclareField) {
      const { error } = form.getFieldState(field, formState)
      if (!error) return null
      return error.type === UNCONFIRMED ? UNCONFIRMED : problemWords(field, getValues(field))
    },
    fill(reading: DocumentReading) {
      fill(reading)
      setValue('documentKind', reading.kind)
      setValue('readBy', 'device')
    },
    resolveDoubt,
  }
}
