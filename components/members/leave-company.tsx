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

export function LeaveCompany({ companySlug, company }: { companySlug: string; company: string }) {
  const t = useTranslations()
  const router = useRouter()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const leave = useMutation(
    useTRPC().membership.leave.mutationOptions({
      onSuccess: () => router.push('/companies'),
      onError(error) {
        setOpen(false)
        toast(errorText(error), { tone: 'error' })
      },
    }),
  )
  return (
    <div>
      <Button variant="quiet" className="-ml-4" onClick={() => setOpen(true)}>
        {t('members.leave.button')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('members.leave.title', { company })}
        description={t('members.leave.text')}
        confirmLabel={t('members.leave.confirm')}
        cancelLabel={t('common.cancel')}
        destructive
        loading={leave.isPending || leave.isSuccess}
        onConfirm={() => leave.mutate({ companySlug })}
      />
    </div>
  )
}
