'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { AuthoritiesOfMember } from './authority.ts'
import { GrantForm } from './grant-form.tsx'

type GrantAuthorityProps = { companySlug: string; of: AuthoritiesOfMember }

/** Gives a member authority for several courses at once, on the same grounds. */
export function GrantAuthority({ companySlug, of }: GrantAuthorityProps) {
  const t = useTranslations('authority.grant')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const grant = useMutation(useTRPC().authority.grant.mutationOptions())
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">{t('open')}</Button>
      </DialogTrigger>
      <DialogContent title={t('title', { name: of.member.name })} description={t('text')} staysOpen>
        {of.courses.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <GrantForm
            of={of}
            pending={grant.isPending}
            error={grant.error}
            onSubmit={(input) =>
              grant.mutateAsync({ companySlug, ...input }).then(
                ({ granted }) => {
                  setOpen(false)
                  toast(t('done', { count: granted }), { tone: 'success' })
                  router.refresh()
                },
                () => {}, // shown above the buttons
              )
            }
          />
        )}
      </DialogContent>
    </Dialog>
  )
}
