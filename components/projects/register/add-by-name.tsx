'use client'

import { useMutation } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
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
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import { addByNameSchema } from '#server/domain/site-register/schema.ts'

type AddByNameProps = { companySlug: string; projectId: string }

/** The button and its form, for somebody who has not shown a card. */
export function AddByName(props: AddByNameProps) {
  const t = useTranslations('projects.register.byName')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="justify-self-start">
          <UserPlus aria-hidden="true" />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')} staysOpen>
        <NameForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function NameForm({ companySlug, projectId, onDone }: AddByNameProps & { onDone: () => void }) {
  const t = useTranslations('projects.register')
  const common = useTranslations('common')
  const router = useRouter()
  const add = useMutation(useTRPC().siteRegister.addByName.mutationOptions())
  const nobody = { firstName: '', lastName: '', birthDate: '', employerOrgnr: '', employerName: '' }
  const form = useSchemaForm(addByNameSchema, { projectId, ...nobody })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        add.mutateAsync({ companySlug, ...input }).then(
          ({ added }) => {
            const name = [input.firstName, input.lastName].filter(Boolean).join(' ')
            toast(t(added > 0 ? 'added' : 'alreadyThere', { name }), { tone: 'success' })
            onDone()
            router.refresh()
          },
          () => {}, // shown above the buttons
        )
      }
    >
      <TextField name="firstName" label={t('byName.firstName')} maxLength={LENGTHS.personName} autoComplete="off" />
      <TextField name="lastName" label={t('byName.lastName')} maxLength={LENGTHS.personName} autoComplete="off" />
      <TextField name="birthDate" type="date" label={t('byName.birthDate')} className="max-w-60" />
      <TextField
        name="employerOrgnr"
        label={t('byName.employerOrgnr')}
        hint={t('byName.employerOrgnrHint')}
        optional
        inputMode="numeric"
        autoComplete="off"
        className="max-w-60"
      />
      <TextField
        name="employerName"
        label={t('byName.employerName')}
        hint={t('byName.employerNameHint')}
        optional
        maxLength={LENGTHS.companyName}
        autoComplete="off"
      />
      <FormError error={add.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={add.isPending}>{t('byName.submit')}</SubmitButton>
      </div>
    </Form>
  )
}
