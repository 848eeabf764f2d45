import { CalendarArrowDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MissingAuthorityAlert } from '#components/authority/missing-authority.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteeList } from './invitee-list.tsx'
import type { PlanDetails } from './plan.ts'
import { PlanActions } from './plan-actions.tsx'
import { PlanFacts } from './plan-facts.tsx'

export function PlanView({ slug, plan }: { slug: string; plan: PlanDetails }) {
  const t = useTranslations('plans')
  const told = plan.invitees.filter(({ email }) => email !== null).length
  const { id, canChange, canStart, sessionId, cancelledAt } = plan
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/sessions/planned`, label: t('plan.back') }}
        title={plan.title}
        actions={canChange && <PlanActions companySlug={slug} planId={id} canStart={canStart} told={told} />}
      />
      <div className="grid max-w-3xl gap-8">
        {sessionId && (
          <Alert tone="info" title={t('plan.started')}>
            <LinkButton href={`/${slug}/sessions/${sessionId}`}>{t('plan.toSession')}</LinkButton>
          </Alert>
        )}
        {plan.missingAuthority && (
          <MissingAuthorityAlert missing={plan.missingAuthority} before={{ own: plan.days.at(-1)!.day }} />
        )}
        {cancelledAt && (
          <p className="font-semibold">
            {t.rich('plan.cancelled', { time: () => <Time value={cancelledAt} format="moment" /> })}
          </p>
        )}
        <section className="grid gap-4">
          <PlanFacts slug={slug} plan={plan} />
          {canChange && !canStart && <p className="text-ink-soft text-sm">{t('plan.notYet')}</p>}
          {!cancelledAt && (
            <a href={`/${slug}/sessions/planned/${id}/calendar`} className="link inline-flex items-center gap-2">
              <CalendarArrowDown aria-hidden="true" className="size-5" />
              {t('plan.calendar')}
            </a>
          )}
        </section>
        <section className="grid gap-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 className="font-bold text-xl">{t('invitees.title')}</h2>
            {plan.canDownload && plan.invitees.length > 0 && (
              <ListDownload slug={slug} of={{ list: 'invitees', filter: { planId: id } }} />
            )}
          </div>
          {canChange && <p className="max-w-[60ch] text-ink-soft">{t('invitees.text')}</p>}
          {canChange && (
            <div className="flex flex-wrap gap-3">
              <InviteDialog companySlug={slug} planId={id} whom="person" />
              <InviteDialog companySlug={slug} planId={id} whom="employer" />
            </div>
          )}
          <InviteeList companySlug={slug} planId={id} invitees={plan.invitees} canChange={canChange} />
        </section>
      </div>
    </>
  )
}
