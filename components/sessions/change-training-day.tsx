'use client'

import { useMutation } from '@tanstack/react-query'
import { CalendarDays } from 'lucide-react'
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
import { setTrainingDaySchema } from '#server/domain/session/schema.ts'

type ChangeTrainingDayProps = { companySlug: string; sessionId: string; trainedOn: string }

/** Sets the day of an open session. */
export function ChangeTrainingDay({ companySlug, sessionId, trainedOn }: ChangeTrainingDayProps) {
  const t = useTranslations('sessions.day')
  const common = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const form = useSchemaForm(setTrainingDaySchema, { sessionId, trainedOn })
  const set = useMutation(
    useTRPC().session.setTrainingDay.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast(t('done'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <CalendarDays aria-hidden="true" />
          {t('action')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')}>
        <Form form={form} onSubmit={(input) => set.mutate({ companySlug, ...input })}>
          <TextField name="trainedOn" type="date" label={t('label')} />
          <FormError error={set.error} />
          <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <SubmitButton pending={set.isPending}>{t('confirm')}</SubmitButton>
          </div>
        </Form>
      </DialogContent>
    </Dialog>
  )
}
