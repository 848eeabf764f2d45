'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { InviteForm } from './invite-form.tsx'

type InviteDialogProps = { companySlug: string; planId: string; whom: 'person' | 'employer' }

export function InviteDialog({ companySlug, planId, whom }: InviteDialogProps) {
  const t = useTranslations('plans.invitees')
  const common = useTranslations('common')
  const [open, setOpen] = useState(false)
  const title = t(whom === 'person' ? 'invitePerson' : 'inviteEmployer')
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden="true" />
          {title}
        </Button>
      </DialogTrigger>
      <DialogContent title={title} closeLabel={common('close')}>
        <InviteForm companySlug={companySlug} planId={planId} whom={whom} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}
