'use client'

import { useMutation } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
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
import { undoCompletionSchema } from '#server/domain/session/schema.ts'

const schema = undoCompletionSchema.omit({ sessionId: true })

/** Undoes a completion, with a reason that is kept. */
export function UndoCompletion({ companySlug, sessionId }: { companySlug: string; sessionId: string }) {
  const t = useTranslations('sessions.undo')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const form = useSchemaForm(schema, { reason: '' })
  const undo = useMutation(
    useTRPC().session.undoCompletion.mutationOptions({
      onSuccess: ({ recordsRevoked }) => {
        setOpen(false)
        toast(t('done', { count: recordsRevoked }), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Undo2 aria-hidden="true" />
          {t('action')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')}>
        <Form form={form} onSubmit={({ reason }) => undo.mutate({ companySlug, sessionId, reason })}>
          <TextAreaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
          <FormError error={undo.error} />
          <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
            <DialogClose asChild>
              <Button>{t('cancel')}</Button>
            </DialogClose>
            <SubmitButton variant="danger" pending={undo.isPending}>
              {t('confirm')}
            </SubmitButton>
          </div>
        </Form>
      </DialogContent>
    </Dialog>
  )
}
