'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { z } from 'zod'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { mergePersonsSchema } from '#server/domain/person/schema.ts'
import { compareTrust } from '#server/domain/trust/rules.ts'
import type { PersonFacts } from './people.ts'

type DecideSameProps = { companySlug: string; first: PersonFacts; second: PersonFacts; goTo?: boolean }

/** Decides whether two rows are one person. With `goTo`, a merge opens the page of the remaining person. */
export function DecideSame({ companySlug, first, second, goTo = false }: DecideSameProps) {
  const t = useTranslations('people')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const name = fullNameOf(first)
  const apart = useMutation(
    useTRPC().person.markDistinct.mutationOptions({
      onSuccess() {
        toast(t('markDistinct.done'), { tone: 'success' })
        if (goTo) router.push(`/${companySlug}/people/${first.id}`)
        router.refresh()
      },
    }),
  )
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <Dialog open={open} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button variant="primary" aria-label={t('merge.actionFor', { name })}>
              {t('merge.action')}
            </Button>
          </DialogTrigger>
          <DialogContent title={t('merge.title')} description={t('merge.text')}>
            <MergeForm
              companySlug={companySlug}
              first={first}
              second={second}
              onDone={(keptId) => {
                setOpen(false)
                if (goTo) router.push(`/${companySlug}/people/${keptId}`)
                router.refresh()
              }}
            />
          </DialogContent>
        </Dialog>
        <Button
          aria-label={t('markDistinct.actionFor', { name })}
          loading={apart.isPending}
          onClick={() => apart.mutate({ companySlug, personId: first.id, otherId: second.id })}
        >
          {t('markDistinct.action')}
        </Button>
      </div>
      <FormError error={apart.error} />
    </div>
  )
}

const mergeFormSchema = mergePersonsSchema.pick({ keptId: true, reason: true })

function MergeForm({
  companySlug,
  first,
  second,
  onDone,
}: Omit<DecideSameProps, 'goTo'> & { onDone: (keptId: string) => void }) {
  const t = useTranslations('people.merge')
  const common = useTranslations('common')
  const merge = useMutation(useTRPC().person.merge.mutationOptions())
  // The person with the highest trust level, then the one with the most training: usually the page that users know.
  const [likelier] = [first, second].sort(
    (a, b) => compareTrust(a.trustLevel, b.trustLevel) || b.competenceCount - a.competenceCount,
  )
  const form = useSchemaForm(mergeFormSchema, { keptId: likelier!.id, reason: '' })
  const submit = ({ keptId, reason }: z.infer<typeof mergeFormSchema>) =>
    merge.mutateAsync({ companySlug, keptId, goneId: keptId === first.id ? second.id : first.id, reason }).then(
      () => {
        toast(t('done'), { tone: 'success' })
        onDone(keptId)
      },
      () => {}, // shown above the buttons
    )
  const options = [first, second].map((person) => ({
    value: person.id,
    label: t('option', { name: fullNameOf(person), detail: person.employments[0]?.name ?? t('noEmployer') }),
  }))
  return (
    <Form form={form} onSubmit={submit}>
      <ChoiceField name="keptId" label={t('kept')} hint={t('keptHint')} options={options} />
      <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={500} />
      <FormError error={merge.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={merge.isPending}>{t('confirm')}</SubmitButton>
      </div>
    </Form>
  )
}
