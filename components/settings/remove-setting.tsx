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

type RemoveSettingProps = {
  companySlug: string
  /** Whose messages are used, under `<setting>.remove`, and which procedure is called. */
  setting: 'anchor' | 'registerAccess'
}

/** Removes a company setting after a confirmation. */
export function RemoveSetting({ companySlug, setting }: RemoveSettingProps) {
  const t = useTranslations(`${setting}.remove`)
  const common = useTranslations('common')
  const trpc = useTRPC()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const options = {
    onSuccess() {
      setOpen(false)
      toast(t('done'), { tone: 'success' })
      router.refresh()
    },
  }
  const removals = {
    anchor: useMutation(trpc.anchor.remove.mutationOptions(options)),
    registerAccess: useMutation(trpc.registerAccess.remove.mutationOptions(options)),
  }
  const removal = removals[setting]
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
        loading={removal.isPending}
        onConfirm={() => removal.mutate({ companySlug })}
      >
        <FormError error={removal.error} />
      </ConfirmDialog>
    </>
  )
}
