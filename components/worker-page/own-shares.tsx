import { useTranslations } from 'next-intl'
import { AttendeeTime } from '#components/ui/attendee-time.tsx'
import { EndShare } from './end-share.tsx'
import { OwnSection } from './own-section.tsx'
import { ShareCompetence } from './share-competence.tsx'
import type { WorkerPage } from './worker-page.ts'

/** What the person shares with others now, and how they share with a new employer. */
export function OwnShares({ shares }: { shares: WorkerPage['shares'] }) {
  const t = useTranslations('workerPage.shares')
  return (
    <OwnSection title={t('title')} text={t('text')}>
      {shares.length > 0 && (
        <ul aria-label={t('list')} className="mb-6 divide-y divide-line border-line border-y">
          {shares.map((share) => (
            <li key={share.id} className="grid gap-3 py-4" data-testid="own-share">
              <div>
                <p className="font-semibold">
                  {t.rich('until', { date: () => <AttendeeTime value={share.expiresAt} /> })}
                </p>
                <p className="wrap-anywhere text-ink-soft">
                  {!share.openedAt && t('notOpened')}
                  {share.openedAt && (share.openedBy ? t('openedBy', { company: share.openedBy }) : t('openedByOne'))}
                </p>
              </div>
              {share.isOfThisLink ? <EndShare shareId={share.id} /> : <p className="text-ink-soft">{t('elsewhere')}</p>}
            </li>
          ))}
        </ul>
      )}
      <ShareCompetence />
    </OwnSection>
  )
}
