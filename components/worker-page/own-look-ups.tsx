import { useLocale, useTranslations } from 'next-intl'
import { formatAttendeeTime } from '#components/ui/attendee-time.tsx'
import { ChooseLookUps } from './choose-look-ups.tsx'
import { OwnSection } from './own-section.tsx'
import type { WorkerPage } from './worker-page.ts'

type OwnLookUpsProps = { lookUps: WorkerPage['lookUps']; companyName: string }

/** Who looked the person up, when and why, and the choice to close look-ups. */
export function OwnLookUps({ lookUps: { isClosed, isWhole, receipts }, companyName }: OwnLookUpsProps) {
  const t = useTranslations('workerPage.lookUps')
  return (
    <OwnSection title={t('title')} text={t('text')}>
      {!isWhole && <p className="mb-4">{t('notWhole', { company: companyName })}</p>}
      {receipts.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <ol aria-label={t('title')} className="divide-y divide-line border-line border-y">
          {receipts.map((receipt) => (
            <Receipt key={receipt.id} receipt={receipt} />
          ))}
        </ol>
      )}
      <ChooseLookUps isClosed={isClosed} mayOpen={isWhole} />
    </OwnSection>
  )
}

function Receipt({ receipt }: { receipt: WorkerPage['lookUps']['receipts'][number] }) {
  const t = useTranslations('workerPage.lookUps')
  const { lookedAt, lookedBy, companyName, purpose, note, askedAbout } = receipt
  const locale = useLocale()
  return (
    <li className="grid gap-0.5 py-4">
      <time dateTime={lookedAt.toISOString()} className="figures text-ink-soft">
        {formatAttendeeTime(lookedAt, 'shortMoment', locale)}
      </time>
      <p className="wrap-anywhere font-semibold">{companyName}</p>
      <p className="wrap-anywhere">{lookedBy}</p>
      <p>{t(`purposes.${purpose}`)}</p>
      {askedAbout && (
        <p className="wrap-anywhere">{t('byDocument', { what: askedAbout[locale === 'nb' ? 'nb' : 'en'] })}</p>
      )}
      {note && <p className="wrap-anywhere text-ink-soft">{note}</p>}
    </li>
  )
}
