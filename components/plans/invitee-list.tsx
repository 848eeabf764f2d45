'use client'

import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { Time } from '#components/ui/time.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Invitee } from './plan.ts'

type InviteeListProps = { companySlug: string; planId: string; invitees: Invitee[]; canChange: boolean }

/** The expected employers, then people by name. */
export function InviteeList({ companySlug, planId, invitees, canChange }: InviteeListProps) {
  const t = useTranslations('plans.invitees')
  const router = useRouter()
  const errorText = useErrorText()
  const remove = useMutation(
    useTRPC().plan.uninvite.mutationOptions({
      onError: (error) => toast(errorText(error), { tone: 'error' }),
      onSuccess: (_, { inviteeId }) => {
        const gone = invitees.find(({ id }) => id === inviteeId)
        toast(t('removed', { name: gone ? nameOf(gone) : '' }), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  if (invitees.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul aria-label={t('caption')} className="divide-y divide-line border-line border-y">
      {invitees.map((invitee) => (
        <li key={invitee.id} className="flex min-h-12 items-center gap-3 py-2">
          <span className="min-w-0 flex-1">
            <span className="block font-semibold">{nameOf(invitee)}</span>
            <span className="block break-words text-ink-soft text-sm">
              {invitee.birthDate && (
                <>
                  {t('born')} <Time value={invitee.birthDate} format="shortDate" />
                  {canChange && ' · '}
                </>
              )}
              {canChange && (invitee.email ?? t('noEmail'))}
            </span>
          </span>
          {canChange && (
            <button
              type="button"
              aria-label={`${t('remove')}: ${nameOf(invitee)}`}
              title={t('remove')}
              disabled={remove.isPending}
              className={iconButtonStyle('quiet')}
              onClick={() => remove.mutate({ companySlug, planId, inviteeId: invitee.id })}
            >
              <X aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function nameOf({ firstName, lastName, employerName }: Invitee): string {
  return employerName ?? `${firstName} ${lastName}`
}
