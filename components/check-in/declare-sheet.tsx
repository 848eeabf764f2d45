'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { Select } from '#components/ui/select.tsx'
import { type DeclaredPerson, type DeclareProblem, readDeclaration } from './declaration.ts'
import { GateSheet } from './gate-sheet.tsx'

type DeclareSheetProps = {
  /** Whether a card is there that nobody has named. */
  forCard: boolean
  /** Whether the register has said for whom that card's holder works. */
  knowsEmployer: boolean
  /** Those that others in the session work for: most likely this person's too. */
  employers: readonly { orgnr: string; name: string }[]
  onClose: () => void
  /** Gives the field that the server would not take, `failed` for anything else that it would not; null where it is saved. */
  onDeclare: (person: DeclaredPerson) => Promise<DeclareProblem | 'failed' | null>
}

export function DeclareSheet({ forCard, knowsEmployer, employers, onClose, onDeclare }: DeclareSheetProps) {
  const t = useTranslations('checkIn.declare')
  const optional = useTranslations('common')('optional')
  const [problems, setProblems] = useState<Partial<Record<DeclareProblem, true>>>({})
  const [employer, setEmployer] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const read = readDeclaration(new FormData(form), employers, new Date())
    setProblems('problems' in read ? Object.fromEntries(read.problems.map((each) => [each, true])) : {})
    if ('problems' in read) return form.querySelector<HTMLElement>(`[name=${read.problems[0]}]`)?.focus()
    setBusy(true)
    setFailed(false)
    const problem = await onDeclare(read.person).catch(() => 'failed' as const)
    setBusy(false)
    if (problem === 'failed') setFailed(true)
    else if (problem) setProblems({ [problem]: true })
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
      title={forCard ? t('titleForCard') : t('title')}
      description={forCard ? t('textForCard') : t('text')}
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
        {!knowsEmployer && (
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
        {!knowsEmployer && employer === 'other' && (
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
