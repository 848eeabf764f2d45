'use client'

import { useMutation } from '@tanstack/react-query'
import { CalendarX2, Pencil, ScanLine } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { toast } from '#components/ui/toast.ts'

type PlanActionsProps = { companySlug: string; planId: string; canStart: boolean; told: number }

/** An instructor's actions on a saved plan. */
export function PlanActions({ companySlug, planId, canStart, told }: PlanActionsProps) {
  const t = useTranslations('plans')
  const { plan } = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  const onError = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const cancel = useMutation(
    plan.cancel.mutationOptions({
      onError,
      onSuccess: (answer) => {
        setAsking(false)
        toast(t('cancel.done', { count: answer.told }), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  const start = useMutation(
    plan.start.mutationOptions({
      onError,
      onSuccess: ({ sessionId }) => router.push(`/${companySlug}/sessions/${sessionId}/check-in`),
    }),
  )
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <CalendarX2 aria-hidden="true" />
        {t('cancel.action')}
      </Button>
      <LinkButton href={`/${companySlug}/sessions/planned/${planId}/edit`}>
        <Pencil aria-hidden="true" />
        {t('plan.edit')}
      </LinkButton>
      {canStart && (
        <Button
          variant="primary"
          loading={start.isPending || start.isSuccess}
          onClick={() => start.mutate({ companySlug, planId })}
        >
          <ScanLine aria-hidden="true" />
          {t('plan.start')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('cancel.title')}
        description={t('cancel.text', { count: told })}
        confirmLabel={t('cancel.confirm')}
        cancelLabel={t('cancel.keep')}
        destructive
        loading={cancel.isPending}
        onConfirm={() => cancel.mutate({ companySlug, planId })}
      />
    </>
  )
}
