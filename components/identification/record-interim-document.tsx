'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { z } from 'zod'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextAreaField } from '#components/form/text-area-field.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { INTERIM_DOCUMENT_KINDS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { type InterimDocument, interimDocumentSchema } from '#server/domain/interim-document/schema.ts'

/** The empty value of a form field. */
const formSchema = interimDocumentSchema.extend({
  validUntil: z
    .literal('')
    .transform(() => undefined)
    .or(z.iso.date('date')),
})

type RecordInterimDocumentProps = { companySlug: string; personId: string }

export function RecordInterimDocument(props: RecordInterimDocumentProps) {
  const t = useTranslations('identification.papers')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="screen-only mt-3">{t('record')}</Button>
      </DialogTrigger>
      <DialogContent title={t('recordTitle')} description={t('recordText')}>
        <InterimDocumentForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InterimDocumentForm({ companySlug, personId, onDone }: RecordInterimDocumentProps & { onDone: () => void }) {
  const t = useTranslations('identification.papers')
  const common = useTranslations('common')
  const router = useRouter()
  const record = useMutation(useTRPC().interimDocument.record.mutationOptions())
  const form = useSchemaForm(formSchema, { validUntil: '', note: '' })
  const submit = (paper: InterimDocument) =>
    record.mutateAsync({ companySlug, personId, paper }).then(
      () => {
        onDone()
        toast(t('recorded'), { tone: 'success' })
        router.refresh()
      },
      () => {}, // shown above the buttons
    )
  const options = INTERIM_DOCUMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))
  return (
    <Form form={form} onSubmit={submit}>
      <SelectField name="kind" label={t('kindLabel')} options={options} placeholder={t('kindPlaceholder')} />
      <TextField name="validUntil" label={t('validUntilLabel')} type="date" optional />
      <TextAreaField
        name="note"
        label={t('noteLabel')}
        hint={t('noteHint')}
        rows={2}
        maxLength={LENGTHS.note}
        optional
      />
      <FormError error={record.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={record.isPending}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
