'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { GroupForm } from './group-form.tsx'

/** The button and its form; a new group opens at once. */
export function CreateGroup({ companySlug }: { companySlug: string }) {
  const t = useTranslations('groups.create')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const create = useMutation(useTRPC().group.create.mutationOptions())
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">{t('open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title')} staysOpen>
        <GroupForm
          companySlug={companySlug}
          pending={create.isPending || create.isSuccess}
          error={create.error}
          onSubmit={(input) =>
            create.mutateAsync({ companySlug, ...input }).then(
              ({ groupId }) => {
                toast(t('done', { name: input.name }), { tone: 'success' })
                router.push(`/${companySlug}/requirements/groups/${groupId}`)
              },
              () => {}, // shown above the buttons
            )
          }
        />
      </DialogContent>
    </Dialog>
  )
}
