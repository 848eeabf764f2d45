'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { toast } from '#components/ui/toast.ts'

export function RemoveRecipient({ companySlug }: { companySlug: string }) {
  const t = useTranslations('anchor.remove')
  const common = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const remove = useMutation(
    useTRPC().anchor.remove.mutationOptions({
      onSuccess() {
        setOpen(false)
        toast(t('done'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('action')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('title')}
        description={t('text')}
        confirmLabel={t('confirm')}
        cancelLabel={common('cancel')}
        destructive
        loading={remove.isPending}
        onConfirm={() => remove.mutate({ companySlug })}
      >
        <FormError error={remove.error} />
      </ConfirmDialog>
    </>
  )
}
