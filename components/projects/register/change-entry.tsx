'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/choice.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import { changeEntrySchema } from '#server/domain/site-register/schema.ts'
import type { RegisterPerson } from '../project.ts'

type ChangeEntryProps = {
  companySlug: string
  projectId: string
  entryId: string
  name: string
  person: RegisterPerson
}

/** The button and its form: who has hired the person in, and the number of a card that was not scanned. */
export function ChangeEntry(props: ChangeEntryProps) {
  const t = useTranslations('projects.register.change')
  const [open, setOpen] = useState(false)
  const { name } = props
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="quiet" size="compact" aria-label={t('label', { name })}>
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title', { name })} staysOpen>
        <EntryForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function EntryForm({ companySlug, projectId, entryId, person, onDone }: ChangeEntryProps & { onDone: () => void }) {
  const t = useTranslations('projects.register.change')
  const common = useTranslations('common')
  const router = useRouter()
  const [removes, setRemoves] = useState(false)
  const change = useMutation(useTRPC().siteRegister.change.mutationOptions())
  const hirer = { hirerOrgnr: person.hirer?.orgnr ?? '', hirerName: person.hirer?.name ?? '' }
  const form = useSchemaForm(changeEntrySchema, { projectId, entryId, ...hirer, cardNumber: '' })
  return (
    <Form
      form={form}
      // A number that was typed before is never sent to the page: an empty field leaves it as it is.
      onSubmit={({ cardNumber, ...input }) =>
        change
          .mutateAsync({ companySlug, ...input, ...((cardNumber || removes) && { cardNumber: cardNumber ?? '' }) })
          .then(
            () => {
              toast(t('done'), { tone: 'success' })
              onDone()
              router.refresh()
            },
            () => {}, // shown above the buttons
          )
      }
    >
      <TextField
        name="hirerOrgnr"
        label={t('hirerOrgnr')}
        hint={t('hirerHint')}
        optional
        inputMode="numeric"
        autoComplete="off"
        className="max-w-60"
      />
      <TextField name="hirerName" label={t('hirerName')} optional maxLength={LENGTHS.companyName} autoComplete="off" />
      {person.numberState !== 'scanned' && (
        <TextField
          name="cardNumber"
          label={t('number')}
          hint={t('numberHint')}
          optional
          inputMode="numeric"
          autoComplete="off"
          className="max-w-60"
        />
      )}
      {person.numberState === 'typed' && (
        <Checkbox checked={removes} onChange={(event) => setRemoves(event.target.checked)}>
          {t('removeNumber')}
        </Checkbox>
      )}
      <FormError error={change.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={change.isPending}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
