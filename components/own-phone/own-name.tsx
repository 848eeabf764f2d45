'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { parseBirthDate } from '#components/form/birth-date.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { declareSelfSchema } from '#server/domain/self-check-in/schema.ts'
import { type OwnLink, reasonOf } from './phone-problem.ts'

const FIELDS = ['firstName', 'lastName', 'birthDate'] as const
type OwnField = (typeof FIELDS)[number]
const COMPLETED_BY = { firstName: 'given-name', lastName: 'family-name', birthDate: 'bday' } as const

/** Of a text: what is wrong with it, as the schema says. Everything else is said of the field. */
const OF_A_TEXT = ['nationalId', 'noAddress', 'tooLong'] as const
type Wrong = 'name' | 'birthDate' | (typeof OF_A_TEXT)[number]

/** Somebody without a card states who they are. The list says that nobody has checked it. */
export function OwnName({ onCheckedIn }: { onCheckedIn: (link: OwnLink) => void }) {
  const t = useTranslations('selfCheckIn')
  const [wrong, setWrong] = useState<Partial<Record<OwnField, Wrong>>>({})
  const [problem, setProblem] = useState<'phoneUsed' | 'notSaved' | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = (field: OwnField) => String(form.get(field) ?? '')
    const parsed = declareSelfSchema.safeParse({
      key: newWriteKey(new Date()),
      firstName: typed('firstName'),
      lastName: typed('lastName'),
      birthDate: parseBirthDate(typed('birthDate'), new Date()) ?? '',
    })
    setProblem(null)
    setWrong(
      parsed.success
        ? {}
        : Object.fromEntries(parsed.error.issues.map(({ path, message }) => wrongOf(path[0], message))),
    )
    if (!parsed.success) return
    setBusy(true)
    try {
      onCheckedIn(await trpcClient.ownPhone.declare.mutate(parsed.data))
    } catch (error) {
      setProblem(reasonOf(error) === 'phoneUsed' ? 'phoneUsed' : 'notSaved')
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <h2 className="font-bold text-xl">{t('name.title')}</h2>
      {FIELDS.map((field) => {
        const why = wrong[field]
        return (
          <Field
            key={field}
            label={t(`name.${field}`)}
            hint={field === 'birthDate' ? t('name.birthDateHint') : undefined}
            error={why && t(`name.errors.${why}`)}
          >
            {(control) => (
              <Input
                {...control}
                name={field}
                autoComplete={COMPLETED_BY[field]}
                inputMode={field === 'birthDate' ? 'numeric' : undefined}
                maxLength={120}
              />
            )}
          </Field>
        )
      })}
      {problem && (
        <Alert tone="error" live>
          {t(problem)}
        </Alert>
      )}
      <Button type="submit" variant="primary" size="checkIn" loading={isBusy}>
        {t('name.submit')}
      </Button>
    </form>
  )
}

function wrongOf(field: unknown, message: string): [string, Wrong] {
  const ofText = OF_A_TEXT.find((each) => each === message)
  return [String(field), ofText ?? (field === 'birthDate' ? 'birthDate' : 'name')]
}
