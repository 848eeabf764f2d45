'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useSyncExternalStore } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SIGNED_IN_AGAIN } from '#server/domain/sign-in/rules.ts'
import { answerAll, isAsked, listen } from './ask-again.ts'
import { hearOtherTabs } from './signed-in-channel.ts'

const HREF = `/sign-in?${new URLSearchParams({ next: SIGNED_IN_AGAIN })}`

/** Has the user sign in again in a new tab, so that the page below keeps what they typed. What was refused is then sent again. */
export function SignInAgainDialog() {
  const t = useTranslations('shell.signInAgain')
  const open = useSyncExternalStore(listen, isAsked, () => false)
  useEffect(() => (open ? hearOtherTabs(() => answerAll(true)) : undefined), [open])
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => next || answerAll(false)}
      title={t('title')}
      description={t('text')}
      confirmLabel={t('continue')}
      cancelLabel={t('cancel')}
      onConfirm={() => answerAll(true)}
    >
      <LinkButton href={HREF} target="_blank" prefetch={false}>
        {t('open')}
      </LinkButton>
    </ConfirmDialog>
  )
}
