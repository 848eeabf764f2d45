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
import { type UndoMergeInput, undoMergeSchema } from '#server/domain/person/schema.ts'

type UndoMergeProps = { companySlug: string; decisionId: string }

/** Undoes a merge, with a reason. */
export function UndoMerge(props: UndoMergeProps) {
  const t = useTranslations('people.history')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="compact" className="screen-only">
          {t('undo')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('undoTitle')} description={t('undoText')}>
        <UndoForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function UndoForm({ companySlug, decisionId, onDone }: UndoMergeProps & { onDone: () => void }) {
  const t = useTranslations('people.history')
  const common = useTranslations('common')
  const router = useRouter()
  const undo = useMutation(useTRPC().person.undoMerge.mutationOptions())
  const form = useSchemaForm(undoMergeSchema, { decisionId, reason: '' })
  const submit = (input: UndoMergeInput) =>
    undo.mutateAsync({ companySlug, ...input }).then(
      () => {
        onDone()
        toast(t('undone'), { tone: 'success' })
        router.refresh()
      },
      () => {}, // shown above the buttons
    )
  return (
    <Form form={form} onSubmit={submit}>
      <TextAreaField name="reason" label={t('undoReason')} hint={t('undoReasonHint')} rows={3} maxLength={500} />
      <FormError error={undo.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={undo.isPending}>{t('undoConfirm')}</SubmitButton>
      </div>
    </Form>
  )
}
