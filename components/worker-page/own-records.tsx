import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AttendeeTime } from '#components/ui/attendee-time.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { OwnSection } from './own-section.tsx'
import type { WorkerPage } from './worker-page.ts'

type OwnRecord = WorkerPage['records'][number]

const STATUS: Record<OwnRecord['state'] | 'replaced', Status> = {
  valid: 'valid',
  expiring: 'expiring',
  expired: 'blocked',
  revoked: 'invalid',
  replaced: 'already',
}

/** What the person is trained in: what counts first, then the rest. */
export function OwnRecords({ records }: { records: OwnRecord[] }) {
  const t = useTranslations('workerPage.competence')
  const isNow = ({ counts, state }: OwnRecord) => counts && state !== 'expired'
  const now = records.filter(isNow)
  const earlier = records.filter((record) => !isNow(record))
  return (
    <OwnSection title={t('title')} text={t('text')}>
      {now.length === 0 ? <p>{t('empty')}</p> : <RecordList label={t('title')} records={now} />}
      {earlier.length > 0 && (
        <details className="mt-4">
          <summary className="flex min-h-14 cursor-pointer items-center font-semibold">
            {t('earlier', { count: earlier.length })}
          </summary>
          <RecordList label={t('earlier', { count: earlier.length })} records={earlier} />
        </details>
      )}
    </OwnSection>
  )
}

function RecordList({ label, records }: { label: string; records: OwnRecord[] }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-line border-y">
      {records.map((record) => (
        <RecordItem key={record.id} record={record} />
      ))}
    </ul>
  )
}

function RecordItem({ record }: { record: OwnRecord }) {
  const t = useTranslations('workerPage.competence')
  const kinds = useTranslations('certificateCheck.kind')
  const { courseTitle, validUntil, trainedOn, issuerName, issuerOrgnr, issuer, certificateNumber } = record
  const state = record.state === 'valid' && !record.counts ? 'replaced' : record.state
  return (
    <li className="grid gap-2 py-4">
      <div>
        <h3 className="wrap-anywhere font-bold text-xl">{courseTitle}</h3>
        <p className="text-ink-soft">{kinds(record.courseKind)}</p>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={STATUS[state]}>{t(`state.${state}`)}</StatusBadge>
        <span>{validUntil ? t.rich('until', { date: () => <AttendeeTime value={validUntil} /> }) : t('noEnd')}</span>
      </p>
      <div className="text-ink-soft">
        <p className="wrap-anywhere">
          {t('by', { issuer: issuerName })},{' '}
          <span className="whitespace-nowrap">{t('orgnr', { orgnr: formatOrgnr(issuerOrgnr) })}</span>
        </p>
        <p>{t.rich('since', { date: () => <AttendeeTime value={trainedOn} /> })}</p>
        <p>
          {t('number')} <span className="mono">{certificateNumber}</span>
        </p>
        {issuer !== 'verified' && <p>{t(`issuer.${issuer}`)}</p>}
      </div>
      <a
        href={`/worker/certificates/${record.id}`}
        target="_blank"
        rel="noreferrer"
        aria-label={t('downloadOf', { course: courseTitle })}
        className="inline-flex min-h-14 items-center gap-2 justify-self-start font-semibold text-accent underline"
      >
        <Download aria-hidden="true" className="size-5" />
        {t('download')}
      </a>
    </li>
  )
}
