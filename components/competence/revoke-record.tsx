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
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { revokeRecordSchema } from '#server/domain/record/schema.ts'

type RevokeRecordProps = { companySlug: string; recordId: string; course: string; name: string }

/** Revokes a certificate for good: explains the effect and asks for a reason. */
export function RevokeRecord(props: RevokeRecordProps) {
  const t = useTranslations('competence.revoke')
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
      <DialogContent title={t('title')} description={t('text', { course: props.course, name: props.name })}>
        <RevokeForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function RevokeForm({ companySlug, recordId, onDone }: RevokeRecordProps & { onDone: () => void }) {
  const t = useTranslations('competence.revoke')
  const common = useTranslations('common')
  const router = useRouter()
  const revoke = useMutation(useTRPC().record.revoke.mutationOptions())
  const form = useSchemaForm(revokeRecordSchema, { recordId, reason: '' })
  const submit = (input: { recordId: string; reason: string }) =>
    revoke.mutateAsync({ companySlug, ...input }).then(
      () => {
        onDone()
        toast(t('done'), { tone: 'success' })
        router.refresh()
      },
      () => {}, // shown above the buttons
    )
  return (
    <Form form={form} onSubmit={submit}>
      <p className="font-semibold">{t('final')}</p>
      <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} maxLength={500} />
      <FormError error={revoke.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton variant="danger" pending={revoke.isPending}>
          {t('confirm')}
        </SubmitButton>
      </div>
    </Form>
  )
}
