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

type RetireGroupProps = { companySlug: string; group: { id: string; name: string } }

/** There is no undo, so it asks first. */
export function RetireGroup({ companySlug, group }: RetireGroupProps) {
  const t = useTranslations('groups.retire')
  const router = useRouter()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const retire = useMutation(
    useTRPC().group.retire.mutationOptions({
      onSuccess: () => {
        toast(t('done', { name: group.name }), { tone: 'success' })
        router.push(`/${companySlug}/requirements/groups`)
        router.refresh()
      },
      onError: (error) => {
        setOpen(false)
        toast(errorText(error), { tone: 'error' })
      },
    }),
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('title', { name: group.name })}
        description={t('text')}
        confirmLabel={t('confirm')}
        cancelLabel={t('keep')}
        destructive
        loading={retire.isPending || retire.isSuccess}
        onConfirm={() => retire.mutate({ companySlug, groupId: group.id })}
      />
    </>
  )
}
