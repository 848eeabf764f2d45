'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Project } from './project.ts'
import { ProjectForm } from './project-form.tsx'

export function ChangeProject({ companySlug, project }: { companySlug: string; project: Project }) {
  const t = useTranslations('projects.form')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const change = useMutation(useTRPC().project.change.mutationOptions())
  const { id: projectId, name, address, clientName, startsOn, endsOn, cardRule } = project
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>{t('change')}</Button>
      </DialogTrigger>
      <DialogContent title={t('changeTitle')} staysOpen>
        <ProjectForm
          initial={{ name, address, clientName, clientOrgnr: project.clientOrgnr ?? '', startsOn, endsOn, cardRule }}
          submitLabel={t('save')}
          pending={change.isPending}
          error={change.error}
          onSubmit={(input) =>
            change.mutateAsync({ companySlug, projectId, project: input }).then(
              () => {
                setOpen(false)
                toast(t('saved'), { tone: 'success' })
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
