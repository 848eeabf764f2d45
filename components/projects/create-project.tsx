'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import { ProjectForm } from './project-form.tsx'

const EMPTY = {
  name: '',
  address: '',
  clientName: '',
  clientOrgnr: '',
  startsOn: '',
  endsOn: '',
  cardRule: 'law',
} as const

/** The button and its form; a new project opens at once. */
export function CreateProject({ companySlug }: { companySlug: string }) {
  const t = useTranslations('projects.form')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const create = useMutation(useTRPC().project.create.mutationOptions())
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">{t('open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title')} staysOpen>
        <ProjectForm
          initial={EMPTY}
          submitLabel={t('submit')}
          pending={create.isPending || create.isSuccess}
          error={create.error}
          onSubmit={(input) =>
            create.mutateAsync({ companySlug, ...input }).then(
              ({ projectId }) => {
                toast(t('created', { name: input.name }), { tone: 'success' })
                router.push(`/${companySlug}/projects/${projectId}`)
              },
              () => {}, // shown above the buttons
            )
          }
        />
      </DialogContent>
    </Dialog>
  )
}
