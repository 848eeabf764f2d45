'use client'

import { UserMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { Member } from './member-table.tsx'
import { useMemberActions } from './use-member-actions.ts'

/** Explains what is lost, removes the member, and offers to invite again. */
export function RemoveMember({ companySlug, member }: { companySlug: string; member: Member }) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const { remove, invite, done, locale } = useMemberActions(companySlug)
  const { id, name, email, role } = member
  function confirm() {
    remove.mutate(
      { companySlug, membershipId: id },
      {
        onSettled: () => setOpen(false),
        onSuccess: () =>
          done(t('members.remove.done', { name }), {
            action: {
              label: t('members.remove.undo'),
              onSelect: () => invite.mutate({ companySlug, email, role, locale }),
            },
          }),
      },
    )
  }
  return (
    <>
      <IconButton aria-label={t('members.remove.button', { name })} onClick={() => setOpen(true)}>
        <UserMinus aria-hidden="true" />
      </IconButton>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('members.remove.title', { name })}
        description={t('members.remove.text', { name })}
        confirmLabel={t('members.remove.confirm')}
        cancelLabel={t('common.cancel')}
        destructive
        loading={remove.isPending}
        onConfirm={confirm}
      />
    </>
  )
}
