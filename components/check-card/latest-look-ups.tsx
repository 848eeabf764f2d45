import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { type LookUps, STATUS_OF_EXPLANATION } from './checked-card.ts'

/** Shows which cards were looked up last and by whom. Everybody sees it, without names of holders. */
export function LatestLookUps({ lookUps }: { lookUps: LookUps }) {
  const t = useTranslations('checkCard')
  return (
    <section aria-labelledby="latest-look-ups" className="mt-10" data-testid="latest-look-ups">
      <h2 id="latest-look-ups" className="mb-3 font-bold text-xl">
        {t('latest.title')}
      </h2>
      {lookUps.length === 0 ? (
        <EmptyState>{t('latest.empty')}</EmptyState>
      ) : (
        <Table caption={t('latest.caption')}>
          <TableHead>
            <TableHeader>{t('latest.card')}</TableHeader>
            <TableHeader>{t('latest.answer')}</TableHeader>
            <TableHeader>{t('latest.employer')}</TableHeader>
            <TableHeader>{t('latest.when')}</TableHeader>
            <TableHeader>{t('latest.who')}</TableHeader>
          </TableHead>
          <TableBody>
            {lookUps.map((each) => (
              <TableRow key={each.id}>
                <TableCell>
                  {each.cardNumberMasked ? (
                    <span className="mono">{each.cardNumberMasked}</span>
                  ) : (
                    <span className="text-ink-soft">{t('answer.noNumber')}</span>
                  )}
                </TableCell>
                <TableCell label={t('latest.answer')}>
                  <StatusBadge status={STATUS_OF_EXPLANATION[each.explanation]} className="whitespace-normal!">
                    {t(`explain.${each.explanation}.title`)}
                  </StatusBadge>
                </TableCell>
                <TableCell label={t('latest.employer')}>{each.employerName ?? t('answer.noEmployer')}</TableCell>
                <TableCell label={t('latest.when')}>
                  <Time value={each.receivedAt} format="shortMoment" />
                </TableCell>
                <TableCell label={t('latest.who')}>{each.checkedBy}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  )
}
