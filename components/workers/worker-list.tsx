import { useTranslations } from 'next-intl'
import { IssuerMark } from '#components/competence/issuer-mark.tsx'
import { ValidUntil } from '#components/competence/valid-until.tsx'
import { ValidityBadge } from '#components/competence/validity-badge.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { listNameOf } from '#server/domain/person/rules.ts'
import { groupByWorker, type WorkerRecord } from './workers.ts'

/** One block per worker: the person, their training and its issuers. */
export function WorkerList({ records }: { records: WorkerRecord[] }) {
  const t = useTranslations('workers')
  return (
    <ul aria-label={t('caption')} className="divide-y divide-line rounded-md border border-line bg-surface">
      {groupByWorker(records).map((own) => (
        <Worker key={own[0]!.workerKey} records={own} />
      ))}
    </ul>
  )
}

function Worker({ records }: { records: WorkerRecord[] }) {
  const t = useTranslations('competence')
  const newest = records[0]!
  return (
    <li className="grid gap-x-8 gap-y-3 px-4 py-4 sm:grid-cols-[minmax(12rem,1fr)_3fr] sm:px-5">
      <div className="min-w-0">
        <h2 className="font-semibold">{listNameOf(newest)}</h2>
        <p className="text-ink-soft text-sm">
          <Time value={newest.birthDate} format="shortDate" />
        </p>
      </div>
      <ul className="grid min-w-0 gap-3">
        {records.map((record) => (
          <li key={record.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-semibold text-sm">{record.courseTitle}</p>
              <TrainedBy record={record} />
              <IssuerMark issuer={record.issuer} className="mt-1" />
            </div>
            <div className="text-sm sm:text-right">
              {record.counts ? (
                <ValidityBadge state={record.state} />
              ) : (
                <StatusBadge status="already">{t('state.renewed')}</StatusBadge>
              )}
              <p className="mt-0.5 text-ink-soft">
                <ValidUntil date={record.validUntil} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </li>
  )
}

function TrainedBy({ record }: { record: WorkerRecord }) {
  const t = useTranslations('workers')
  const trust = useTranslations('hmsCard.trust')
  return (
    <p className="text-ink-soft text-sm">
      {t('trainedBy', { issuer: record.issuerName })} <Orgnr value={record.issuerOrgnr} />
      {' · '}
      <Time value={record.trainedOn} format="shortDate" />
      {' · '}
      <span className="mono whitespace-nowrap">{record.certificateNumber}</span>
      {' · '}
      {trust(record.trustLevel)}
    </p>
  )
}
