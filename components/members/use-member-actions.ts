'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'

/** An administrator's actions on members and invitations. Each reports its result and refreshes the list. */
export function useMemberActions(companySlug: string) {
  const t = useTranslations('members')
  const { membership } = useTRPC()
  const router = useRouter()
  const locale = useLocale()
  const errorText = useErrorText()
  const onError = (error: unknown) => {
    toast(errorText(error), { tone: 'error' })
    router.refresh()
  }
  const done = (text: string, options?: Parameters<typeof toast>[1]) => {
    toast(text, { tone: 'success', ...options })
    router.refresh()
  }
  const invite = useMutation(
    membership.invite.mutationOptions({
      onError,
      onSuccess: (_, { email }) => done(t('invite.sent', { email })),
    }),
  )
  const resend = useMutation(
    membership.resendInvitation.mutationOptions({
      onError,
      onSuccess: () => done(t('pending.resent')),
    }),
  )
  const cancel = useMutation(
    membership.cancelInvitation.mutationOptions({ onError, onSuccess: () => done(t('pending.cancelled')) }),
  )
  const changeRole = useMutation(membership.changeRole.mutationOptions({ onError }))
  const remove = useMutation(membership.remove.mutationOptions({ onError }))
  return { companySlug, locale, invite, resend, cancel, changeRole, remove, done }
}
