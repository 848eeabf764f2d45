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
import { LENGTHS } from '#db/lengths.ts'
import { withdrawAuthoritySchema } from '#server/domain/authority/schema.ts'

type WithdrawAuthorityProps = { companySlug: string; authority: { id: string; courseTitle: string } }

/** Says what withdrawing does, and asks why. */
export function WithdrawAuthority({ companySlug, authority }: WithdrawAuthorityProps) {
  const t = useTranslations('authority.withdraw')
  const [open, setOpen] = useState(false)
  const course = authority.courseTitle
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="compact" aria-label={t('label', { course })}>
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title', { course })} description={t('text')}>
        <WithdrawForm companySlug={companySlug} authority={authority} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function WithdrawForm({ companySlug, authority, onDone }: WithdrawAuthorityProps & { onDone: () => void }) {
  const t = useTranslations('authority.withdraw')
  const common = useTranslations('common')
  const router = useRouter()
  const withdraw = useMutation(useTRPC().authority.withdraw.mutationOptions())
  const form = useSchemaForm(withdrawAuthoritySchema, { authorityId: authority.id, reason: '' })
  return (
    <Form
      form={form}
      onSubmit={(input) =>
        withdraw.mutateAsync({ companySlug, ...input }).then(
          () => {
            onDone()
            toast(t('done'), { tone: 'success' })
            router.refresh()
          },
          () => {}, // shown above the buttons
        )
      }
    >
      <TextAreaField name="reason" label={t('reason')} rows={2} maxLength={LENGTHS.note} />
      <FormError error={withdraw.error} />
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton pending={withdraw.isPending}>{t('submit')}</SubmitButton>
      </div>
    </Form>
  )
}
