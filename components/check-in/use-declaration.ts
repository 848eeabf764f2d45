'use client'

import { type FormEvent, useState } from 'react'
import {
  type DocumentReading,
  READ_FIELDS,
  type ReadField,
  type ReadFlag,
} from '#components/documents/document-reading.ts'
import { type DeclaredPerson, type Employer, problemWords, readDeclaration } from './declaration.ts'
import type { DeclareProblem } from './declare-problem.ts'

export type Declare = (person: DeclaredPerson) => Promise<DeclareProblem | 'failed' | null>

type Words = DeclareProblem | 'nationalId' | 'noAddress' | 'unconfirmed'
const NO_NAMES: Record<ReadField, string> = { firstName: '', lastName: '', birthDate: '' }

/** What stands in the form: typed, or read off a document; which of it is doubtful still; and what was wrong when it was sent. */
export function useDeclaration(known: readonly Employer[], onDeclare: Declare) {
  const [values, setValues] = useState(NO_NAMES)
  const [flags, setFlags] = useState<Partial<Record<ReadField, ReadFlag>>>({})
  const [documentKind, setDocumentKind] = useState('')
  const [isRead, setRead] = useState(false)
  const [employer, setEmployer] = useState<Employer | null>(null)
  const [isEmployerTyped, setEmployerTyped] = useState(false)
  const [problems, setProblems] = useState<Partial<Record<DeclareProblem, Words>>>({})
  const [isBusy, setBusy] = useState(false)
  const [isFailed, setFailed] = useState(false)

  function settle(field: ReadField) {
    setFlags(({ [field]: _, ...others }) => others)
    setProblems(({ [field]: _, ...others }) => others)
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const read = readDeclaration(data, employer ? [...known, employer] : known, new Date())
    const wrong: [DeclareProblem, Words][] =
      'problems' in read
        ? read.problems.map((field) => [field, problemWords(field, String(data.get(field) ?? ''))])
        : READ_FIELDS.filter((field) => flags[field]).map((field) => [field, 'unconfirmed'])
    setProblems(Object.fromEntries(wrong))
    if ('problems' in read || wrong.length > 0) {
      return form.querySelector<HTMLElement>(`[name=${wrong[0]?.[0]}]`)?.focus()
    }
    setBusy(true)
    setFailed(false)
    const problem = await onDeclare(read.person).catch(() => 'failed' as const)
    setBusy(false)
    if (problem === 'failed') setFailed(true)
    else if (problem) {
      if (problem === 'employerName') setEmployerTyped(true)
      setProblems({ [problem]: problem })
    }
  }

  return {
    ...{ values, flags, documentKind, isRead, employer, isEmployerTyped, problems, isBusy, isFailed, submit },
    fill(reading: DocumentReading) {
      const [year, month, day] = reading.birthDate.split('-')
      const birthDate = reading.birthDate ? `${day}.${month}.${year}` : ''
      setValues({ firstName: reading.firstName, lastName: reading.lastName, birthDate })
      setFlags(reading.flags)
      setDocumentKind(reading.kind)
      setRead(true)
      setProblems({})
    },
    type(field: ReadField, value: string) {
      setValues((before) => ({ ...before, [field]: value }))
      settle(field)
    },
    confirm: settle,
    chooseDocument(kind: string) {
      setDocumentKind(kind)
      if (!kind) setRead(false)
    },
    chooseEmployer: setEmployer,
    typeEmployer: setEmployerTyped,
  }
}
