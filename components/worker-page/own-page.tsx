import { useTranslations } from 'next-intl'
import { AttendeeTime } from '#components/ui/attendee-time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { OpenUntil } from './open-until.tsx'
import { OwnKept } from './own-kept.tsx'
import { OwnLookUps } from './own-look-ups.tsx'
import { OwnRecords } from './own-records.tsx'
import { OwnRequests } from './own-requests.tsx'
import { OwnShares } from './own-shares.tsx'
import type { WorkerPage } from './worker-page.ts'

/** Everything that a person sees about themselves. */
export function OwnPage({ page }: { page: WorkerPage }) {
  const t = useTranslations('workerPage')
  return (
    <OpenUntil secondsLeft={page.secondsLeft}>
      <div data-testid="worker-page" className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <header>
          <p className="text-ink-soft">{t('title')}</p>
          <h1 className="wrap-anywhere font-bold text-3xl tracking-[-0.01em]">{fullNameOf(page.person)}</h1>
          <p className="text-ink-soft">
            {t.rich('born', { date: () => <AttendeeTime value={page.person.birthDate} /> })}
          </p>
        </header>
        <OwnRecords records={page.records} />
        <OwnShares shares={page.shares} />
        <OwnLookUps lookUps={page.lookUps} companyName={page.companyName} />
        <OwnKept />
        <OwnRequests requests={page.requests} companyName={page.companyName} />
      </div>
    </OpenUntil>
  )
}
