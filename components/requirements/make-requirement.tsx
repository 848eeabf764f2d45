'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { RequirementForm } from './requirement-form.tsx'

type MakeRequirementProps = { companySlug: string; groups: { id: string; name: string }[] }

/** The button and its form. */
export function MakeRequirement({ companySlug, groups }: MakeRequirementProps) {
  const t = useTranslations('requirements.make')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const make = useMutation(useTRPC().requirement.make.mutationOptions())
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">{t('title')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')} staysOpen>
        <RequirementForm
          companySlug={companySlug}
          groups={groups}
          pending={make.isPending}
          error={make.error}
          onSubmit={(input) =>
            make.mutateAsync({ companySlug, ...input }).then(
              ({ made }) => {
                setOpen(false)
                toast(made > 0 ? t('done', { count: made }) : t('nothingNew'), { tone: 'success' })
                router.refresh()
              },
              () => {}, // shown above the buttons
            )
          }
        />
      </DialogContent>
    </Dialog>
  )
}
