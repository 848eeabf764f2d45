import { useTranslations } from 'next-intl'
import { Panel } from '#components/ui/panel.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'

/** Explains what verification gives, and how to get it. */
export function VerificationPanel({ verifiedAt }: { verifiedAt: Date | null }) {
  const t = useTranslations('companies.settings.verification')
  return (
    <Panel title={t('title')}>
      {verifiedAt ? (
        <>
          <StatusBadge status="valid">{t.rich('verified', { date: () => <Time value={verifiedAt} /> })}</StatusBadge>
          <p className="mt-3">{t('verifiedText')}</p>
        </>
      ) : (
        <>
          <StatusBadge status="unverified">{t('unverified')}</StatusBadge>
          <p className="mt-3">{t('unverifiedText')}</p>
          <h3 className="mt-5 font-semibold">{t('howTitle')}</h3>
          <p className="mt-1 text-ink-soft">{t('how')}</p>
        </>
      )}
    </Panel>
  )
}
