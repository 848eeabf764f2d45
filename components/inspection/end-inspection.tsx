'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { toast } from '#components/ui/toast.ts'

type EndInspectionProps = { companySlug: string; inspection: { id: string; recipient: string } }

/** Asks first, because a link that has ended cannot be opened again. */
export function EndInspection({ companySlug, inspection: { id, recipient } }: EndInspectionProps) {
  const t = useTranslations('inspection.one')
  const router = useRouter()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const end = useMutation(
    useTRPC().inspection.end.mutationOptions({
      onSuccess: () => {
        setOpen(false)
        toast(t('ended'), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('end')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('endTitle', { recipient })}
        description={t('endText')}
        confirmLabel={t('end')}
        cancelLabel={t('keep')}
        destructive
        loading={end.isPending}
        onConfirm={() => end.mutate({ companySlug, inspectionId: id })}
      />
    </>
  )
}
