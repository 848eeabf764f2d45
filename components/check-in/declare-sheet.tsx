'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { Select } from '#components/ui/select.tsx'
import type { AttendanceEntry } from './attendance-entry.ts'
import { type DeclaredPerson, type DeclareProblem, readDeclaration } from './declaration.ts'
import { declareProblem } from './failure-kind.ts'
import { GateSheet } from './gate-sheet.tsx'

type DeclareSheetProps = {
  /** The card that nobody has named; `null` for a person without one. */
  entry: AttendanceEntry | null
  /** Those that others in the session work for: most likely this person's too. */
  employers: readonly { orgnr: string; name: string }[]
  onClose: () => void
  /** Rejects where it was not saved. */
  onDeclare: (person: DeclaredPerson) => Promise<void>
}

export function DeclareSheet({ entry, employers, onClose, onDeclare }: DeclareSheetProps) {
  const t = useTranslations('checkIn.declare')
  const optional = useTranslations('common')('optional')
  const [problems, setProblems] = useState<Partial<Record<DeclareProblem, true>>>({})
  const [employer, setEmployer] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const asksEmployer = !entry?.employer

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const read = readDeclaration(new FormData(form), employers, new Date())
    setProblems('problems' in read ? Object.fromEntries(read.problems.map((each) => [each, true])) : {})
    if ('problems' in read) return form.querySelector<HTMLElement>(`[name=${read.problems[0]}]`)?.focus()
    setBusy(true)
    setFailed(false)
    try {
      await onDeclare(read.person)
    } catch (error) {
      const problem = declareProblem(error)
      if (problem) setProblems({ [problem]: true })
      else setFailed(true)
    } finally {
      setBusy(false)
    }
  }

  function field(name: DeclareProblem, inputMode: 'text' | 'numeric' = 'text', note?: string) {
    const hint = name === 'birthDate' ? t('birthDateHint') : undefined
    return (
      <Field label={t(name)} note={note} hint={hint} error={problems[name] && t(`errors.${name}`)}>
        {(control) => <Input {...control} name={name} inputMode={inputMode} autoComplete="off" maxLength={200} />}
      </Field>
    )
  }

  return (
    <GateSheet
      title={entry ? t('titleForCard') : t('title')}
      description={entry ? t('textForCard') : t('text')}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="grid gap-5">
        {failed && (
          <Alert tone="error" live>
            {t('errors.failed')}
          </Alert>
        )}
        {field('firstName')}
        {field('lastName')}
        {field('birthDate', 'numeric')}
        {asksEmployer && (
          <Field label={t('employer')} note={`(${optional})`}>
            {(control) => (
              <Select
                {...control}
                name="employer"
                value={employer}
                onChange={(event) => setEmployer(event.target.value)}
              >
                <option value="">{t('employerNone')}</option>
                {employers.map(({ orgnr, name }) => (
                  <option key={orgnr} value={orgnr}>
                    {`${name} (${formatOrgnr(orgnr)})`}
                  </option>
                ))}
                <option value="other">{t('employerOther')}</option>
              </Select>
            )}
          </Field>
        )}
        {asksEmployer && employer === 'other' && (
          <>
            {field('employerOrgnr', 'numeric')}
            {field('employerName', 'text', `(${optional})`)}
          </>
        )}
        <Button type="submit" variant="primary" size="gate" loading={busy} className="mt-1">
          {t('submit')}
        </Button>
      </form>
    </GateSheet>
  )
}
