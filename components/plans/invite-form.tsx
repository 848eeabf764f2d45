'use client'

import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { emailInput } from '#components/form/email-input.ts'
import { FindField } from '#components/form/find-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { toast } from '#components/ui/toast.ts'
import { emailAddress, letterLocale } from '#server/domain/email/schema.ts'
import { languageNames } from '#server/i18n/locales.ts'
import type { Choice } from './plan.ts'
import { SearchResults } from './search-results.tsx'
import { useInvitable } from './use-invitable.ts'

const schema = z.object({ email: z.union([z.literal(''), emailAddress]), locale: letterLocale })

type InviteFormProps = { companySlug: string; planId: string; whom: 'person' | 'employer'; onDone: () => void }

/** Who is invited, and the address for the invitation. */
export function InviteForm({ companySlug, planId, whom, onDone }: InviteFormProps) {
  const t = useTranslations('plans')
  const locale = useLocale()
  const router = useRouter()
  const { plan } = useTRPC()
  const form = useSchemaForm(schema, { email: '', locale })
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [isMissing, setMissing] = useState(false)
  const found = useInvitable(companySlug, whom, usePaused(typed.trim()))
  const onSuccess = ({ isWrittenTo }: { isWrittenTo: boolean }) => {
    toast(t(isWrittenTo ? 'invitees.done' : 'invitees.doneNoMail', { name: chosen?.name ?? '' }), { tone: 'success' })
    router.refresh()
    onDone()
  }
  const person = useMutation(plan.invitePerson.mutationOptions({ onSuccess }))
  const employer = useMutation(plan.inviteEmployer.mutationOptions({ onSuccess }))
  const submit = (values: z.output<typeof schema>) => {
    setMissing(!chosen)
    if (!chosen) return
    const to = { companySlug, planId, locale: values.locale, ...(values.email && { email: values.email }) }
    if (whom === 'person') person.mutate({ ...to, personId: chosen.id })
    else employer.mutate({ ...to, employerId: chosen.id })
  }
  return (
    <Form form={form} onSubmit={submit}>
      {chosen ? (
        <p className="flex items-center gap-2 rounded-md bg-accent-soft px-3 py-1 font-semibold">
          <span className="min-w-0 flex-1">{chosen.name}</span>
          <button
            type="button"
            aria-label={t('search.remove', { name: chosen.name })}
            className={iconButtonStyle('quiet')}
            onClick={() => setChosen(null)}
          >
            <X aria-hidden="true" />
          </button>
        </p>
      ) : (
        <>
          <FindField
            label={t(whom === 'person' ? 'invitees.findPerson' : 'invitees.findEmployer')}
            error={isMissing && t('invitees.choose')}
            value={typed}
            onChange={setTyped}
          />
          {found.isAsked && <SearchResults choices={found.choices} isFailed={found.isFailed} onAdd={setChosen} />}
        </>
      )}
      <TextField
        name="email"
        label={t('invitees.email')}
        hint={t(whom === 'person' ? 'invitees.emailHint' : 'invitees.emailHintEmployer')}
        optional
        {...emailInput}
        autoComplete="off"
      />
      <SelectField
        name="locale"
        label={t('invitees.locale')}
        options={letterLocale.options.map((each) => ({ value: each, label: languageNames[each] }))}
      />
      <FormError error={person.error ?? employer.error} />
      <SubmitButton pending={person.isPending || employer.isPending}>{t('invitees.confirm')}</SubmitButton>
    </Form>
  )
}
