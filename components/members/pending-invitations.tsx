'use client'

import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { useMemberActions } from './use-member-actions.ts'

type Invitation = inferRouterOutputs<AppRouter>['membership']['list']['invitations'][number]

export function PendingInvitations({ companySlug, invitations }: { companySlug: string; invitations: Invitation[] }) {
  const t = useTranslations('members.pending')
  return (
    <section aria-labelledby="pending-title">
      <h2 id="pending-title" className="mb-3 font-bold text-lg">
        {t('title')}
      </h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {invitations.map((invitation) => (
          <PendingInvitation key={invitation.id} companySlug={companySlug} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}

function PendingInvitation({ companySlug, invitation }: { companySlug: string; invitation: Invitation }) {
  const t = useTranslations()
  const { resend, cancel, locale } = useMemberActions(companySlug)
  const { id: invitationId, email, role, expiresAt, expired } = invitation
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0">
        <p className="break-all font-semibold">{email}</p>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
          <span>{t(`common.roles.${role}`)}</span>
          {expired ? (
            <StatusBadge status="invalid">{t('members.pending.expired')}</StatusBadge>
          ) : (
            <span>
              {t('members.pending.expires')} <Time value={expiresAt} format="shortDate" />
            </span>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="compact"
          aria-label={t('members.pending.resendTo', { email })}
          loading={resend.isPending}
          onClick={() => resend.mutate({ companySlug, invitationId, locale })}
        >
          {t('members.pending.resend')}
        </Button>
        <Button
          size="compact"
          aria-label={t('members.pending.cancelTo', { email })}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ companySlug, invitationId })}
        >
          {t('members.pending.cancel')}
        </Button>
      </div>
    </li>
  )
}
