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
import type { Share } from './sharing.ts'

/** Asks first: only a new invitation leads back. */
export function LeaveProject({ companySlug, share }: { companySlug: string; share: Share }) {
  const t = useTranslations('sharing.share')
  const router = useRouter()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const leave = useMutation(
    useTRPC().projectShare.leave.mutationOptions({
      onSuccess: () => {
        toast(t('left', { project: share.projectName }), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
      onSettled: () => setOpen(false),
    }),
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('leave')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('leaveTitle', { project: share.projectName })}
        description={t('leaveText', { host: share.hostName })}
        confirmLabel={t('leave')}
        cancelLabel={t('stay')}
        destructive
        loading={leave.isPending}
        onConfirm={() => leave.mutate({ companySlug, shareId: share.id })}
      />
    </>
  )
}
