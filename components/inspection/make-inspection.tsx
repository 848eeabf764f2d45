'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { InspectionForm } from './inspection-form.tsx'
import type { InspectionsAddress } from './inspections-address.ts'
import { NewPack } from './new-pack.tsx'
import type { PackChoices } from './pack-choices.ts'

type MakeInspectionProps = { companySlug: string; choices: PackChoices; making: InspectionsAddress['making'] }

/** The button and its form; then the link, this once. */
export function MakeInspection({ companySlug, choices, making }: MakeInspectionProps) {
  const t = useTranslations('inspection')
  const router = useRouter()
  const [open, setOpen] = useState(making !== null)
  const make = useMutation(useTRPC().inspection.make.mutationOptions({ onSuccess: () => router.refresh() }))
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) make.reset()
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">{t('make.open')}</Button>
      </DialogTrigger>
      <DialogContent title={t(make.data ? 'new.title' : 'make.title')} staysOpen>
        {make.data ? (
          <NewPack companySlug={companySlug} made={make.data} onDone={() => change(false)} />
        ) : (
          <InspectionForm
            companySlug={companySlug}
            choices={choices}
            about={making ?? {}}
            pending={make.isPending}
            error={make.error}
            onSubmit={(input) => make.mutateAsync({ companySlug, ...input }).catch(() => {})}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
