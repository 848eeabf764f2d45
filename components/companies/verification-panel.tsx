import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { BeginVerification } from './begin-verification.tsx'

type Company = Pick<inferRouterOutputs<AppRouter>['company']['getFacts'], 'slug' | 'verification' | 'gone' | 'bySignIn'>

/** Explains what verification gives, how to get it, and why it ended. */
export function VerificationPanel({ company: { slug, verification, gone, bySignIn } }: { company: Company }) {
  const t = useTranslations('companies.settings.verification')
  return (
    <Panel title={t('title')}>
      {verification ? (
        <>
          <StatusBadge status="valid">
            {t.rich('verified', { date: () => <Time value={verification.verifiedAt} /> })}
          </StatusBadge>
          <p className="mt-3">{t('verifiedText')}</p>
        </>
      ) : (
        <>
          <StatusBadge status="unverified">{t('unverified')}</StatusBadge>
          {gone && (
            <Alert
              title={t(`gone.${gone.state}`, { into: gone.mergedInto ? formatOrgnr(gone.mergedInto) : '' })}
              className="mt-3"
            >
              {t.rich('gone.text', { date: () => <Time value={gone.since} /> })}
            </Alert>
          )}
          <p className="mt-3">{t('unverifiedText')}</p>
          <h3 className="mt-5 font-semibold">{t('howTitle')}</h3>
          {bySignIn && (
            <>
              <p className="mt-1 text-ink-soft">{t('signIn.text')}</p>
              <BeginVerification companySlug={slug} />
            </>
          )}
          <p className="mt-1 text-ink-soft">{t(bySignIn ? 'signIn.otherwise' : 'how')}</p>
        </>
      )}
    </Panel>
  )
}
