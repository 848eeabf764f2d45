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

type EndProjectProps = { companySlug: string; project: { id: string; name: string } }

/** Asks first, because what is required on the project ends with it. */
export function EndProject({ companySlug, project }: EndProjectProps) {
  const t = useTranslations('projects.project')
  const router = useRouter()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const end = useMutation(
    useTRPC().project.end.mutationOptions({
      onSuccess: () => {
        toast(t('endDone', { name: project.name }), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
      onSettled: () => setOpen(false),
    }),
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('end')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('endTitle', { name: project.name })}
        description={t('endText')}
        confirmLabel={t('endConfirm')}
        cancelLabel={t('keep')}
        destructive
        loading={end.isPending}
        onConfirm={() => end.mutate({ companySlug, projectId: project.id })}
      />
    </>
  )
}

/** There is work again. */
export function ReopenProject({ companySlug, project }: EndProjectProps) {
  const t = useTranslations('projects.project')
  const router = useRouter()
  const errorText = useErrorText()
  const reopen = useMutation(
    useTRPC().project.reopen.mutationOptions({
      onSuccess: () => {
        toast(t('reopened', { name: project.name }), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  return (
    <Button loading={reopen.isPending} onClick={() => reopen.mutate({ companySlug, projectId: project.id })}>
      {t('reopen')}
    </Button>
  )
}
