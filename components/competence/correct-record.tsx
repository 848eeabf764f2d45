'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useContentKey } from '#components/form/use-content-key.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { LENGTHS } from '#db/lengths.ts'
import { correctionFormSchema } from '#server/domain/record/schema.ts'

type CorrectRecordProps = {
  companySlug: string
  recordId: string
  course: string
  certificateNumber: string
  /** The person's current data, so that correcting a second certificate needs no typing. */
  name: { firstName: string; lastName: string; birthDate: string }
}

/** Corrects the name or birth date on a certificate: issues a new one and revokes the old one. */
export function CorrectRecord(props: CorrectRecordProps) {
  const t = useTranslations('competence.correct')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          variant="quiet"
          size="compact"
          className="screen-only -ml-2.5 sm:ml-0"
          aria-label={t('actionFor', { course: props.course })}
        >
          {t('action')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text', { number: props.certificateNumber })}>
        <CorrectForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function CorrectForm({ companySlug, recordId, name, onDone }: CorrectRecordProps & { onDone: () => void }) {
  const t = useTranslations('competence.correct')
  const common = useTranslations('common')
  const router = useRouter()
  const keyOf = useContentKey()
  const correct = useMutation(useTRPC().record.correct.mutationOptions())
  const form = useSchemaForm(correctionFormSchema, { recordId, ...name, reason: '' })
  return (
    <Form
      form={form}
      onSubmit={(content) =>
        correct.mutateAsync({ companySlug, key: keyOf(content), ...content }).then(
          ({ certificateNumber }) => {
            onDone()
            toast(t('done', { number: certificateNumber }), { tone: 'success' })
            router.refresh()
          },
          () => {}, // shown above the buttons
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="firstName" label={t('firstName')} maxLength={LENGTHS.personName} autoComplete="off" />
        <TextField name="lastName" label={t('lastName')} maxLength={LENGTHS.personName} autoComplete="off" />
      </div>
      <TextField name="birthDate" type="date" label={t('birthDate')} />
      <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={2} maxLength={LENGTHS.note} />
      <FormError error={correct.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={correct.isPending}>{t('confirm')}</SubmitButton>
      </div>
    </Form>
  )
}
