'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { FindField } from '#components/form/find-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogClose } from '#components/ui/dialog.tsx'
import { LENGTHS } from '#db/lengths.ts'
import type { AppRouter } from '#server/api/root.ts'
import { reasonSchema } from '#server/domain/session/schema.ts'
import { KnownPeople } from './known-people.tsx'

export type KnownPerson = inferRouterOutputs<AppRouter>['person']['search'][number]

const schema = z.object({ reason: reasonSchema })

type AddLateFormProps = {
  companySlug: string
  reason: string
  error: Parameters<typeof FormError>[0]['error']
  pending: boolean
  onChoose: (person: KnownPerson, reason: string) => Promise<void>
  onDeclare: (reason: string) => void
}

/** A reason and a person: known to the company, or declared now. */
export function AddLateForm({ companySlug, reason, error, pending, onChoose, onDeclare }: AddLateFormProps) {
  const t = useTranslations('sessions.addLate')
  const common = useTranslations('common')
  const form = useSchemaForm(schema, { reason })
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<KnownPerson | null>(null)
  const [isMissing, setMissing] = useState(false)
  const text = usePaused(typed.trim())
  const found = useQuery(
    useTRPC().person.search.queryOptions({ companySlug, text }, { enabled: text.length > 1, retry: false }),
  )
  const submit = (values: { reason: string }) => {
    setMissing(!chosen)
    return chosen ? onChoose(chosen, values.reason) : undefined
  }
  return (
    <Form form={form} onSubmit={submit}>
      <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={2} maxLength={LENGTHS.note} />
      <FindField
        label={t('search')}
        hint={t('searchHint')}
        error={isMissing && !chosen && t('choose')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setChosen(null)
        }}
      />
      {text.length > 1 && (
        <KnownPeople people={found.data} isFailed={found.isError} chosen={chosen} onChoose={setChosen} />
      )}
      <Button variant="quiet" onClick={form.handleSubmit((values) => onDeclare(values.reason))}>
        {t('declare')}
      </Button>
      <FormError error={error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{t('confirm')}</SubmitButton>
      </div>
    </Form>
  )
}
