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

type RemoveCompanyProps = {
  companySlug: string
  company: { id: string; name: string; hasJoined: boolean }
  /** The share of the company that invited it; left out by the company whose project it is. */
  shareId?: string
}

/** Asks first: what the company shares is closed, and it has to be invited again. */
export function RemoveCompany({ companySlug, company, shareId }: RemoveCompanyProps) {
  const t = useTranslations('sharing.remove')
  const router = useRouter()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const { projectCompany, projectShare } = useTRPC()
  const done = {
    onSuccess: () => {
      toast(t(company.hasJoined ? 'done' : 'withdrawn', { name: company.name }), { tone: 'success' })
      router.refresh()
    },
    onError: (error: unknown) => toast(errorText(error), { tone: 'error' }),
    onSettled: () => setOpen(false),
  }
  const byHost = useMutation(projectCompany.remove.mutationOptions(done))
  const byGuest = useMutation(projectShare.removeSubcontractor.mutationOptions(done))
  const one = { companySlug, projectCompanyId: company.id }
  return (
    <span className="relative">
      <Button
        variant="quiet"
        size="compact"
        className="whitespace-nowrap"
        aria-label={t(company.hasJoined ? 'label' : 'withdrawLabel', { name: company.name })}
        onClick={() => setOpen(true)}
      >
        {t(company.hasJoined ? 'open' : 'withdraw')}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t(company.hasJoined ? 'title' : 'withdrawTitle', { name: company.name })}
        description={t(company.hasJoined ? 'text' : 'withdrawText')}
        confirmLabel={t(company.hasJoined ? 'confirm' : 'withdraw')}
        cancelLabel={t('keep')}
        destructive
        loading={byHost.isPending || byGuest.isPending}
        onConfirm={() => (shareId ? byGuest.mutate({ ...one, shareId }) : byHost.mutate(one))}
      />
    </span>
  )
}
