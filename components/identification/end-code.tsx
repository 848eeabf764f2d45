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

/** Ends the code without a new one. */
export function EndCode({ companySlug, codeId }: { companySlug: string; codeId: string }) {
  const t = useTranslations('identification.code')
  const common = useTranslations('common')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const end = useMutation(
    useTRPC().personalCode.end.mutationOptions({
      onSuccess() {
        toast(t('ended'), { tone: 'success' })
        setOpen(false)
        router.refresh()
      },
    }),
  )
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t('end')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('endTitle')}
        description={t('endText')}
        confirmLabel={t('endConfirm')}
        cancelLabel={common('cancel')}
        onConfirm={() => end.mutate({ companySlug, codeId })}
        destructive
        loading={end.isPending}
      >
        <FormError error={end.error} />
      </ConfirmDialog>
    </>
  )
}
