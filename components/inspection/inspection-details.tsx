import { useLocale, useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { PACK_KEPT_DAYS, shareMet } from '#server/domain/inspection/rules.ts'
import type { Inspection } from './inspection.ts'
import { LinkBadge } from './inspection-table.tsx'
import { PackLetters } from './pack-letters.tsx'

/** What the pack is, whether its link is open, to whom it was sent, and each time that somebody opened it. */
export function InspectionDetails({ companySlug, inspection }: { companySlug: string; inspection: Inspection }) {
  const t = useTranslations('inspection')
  const { reader, coverage, coverageName: name, madeAt, madeBy, peopleCount, metCount: met, lineCount } = inspection
  return (
    <div className="grid gap-8">
      <div className="grid max-w-3xl gap-4">
        <DefinitionList>
          <Definition term={t('one.link')}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <LinkBadge state={inspection.state} />
              <LinkTime of={inspection} />
            </span>
          </Definition>
          <Definition term={t('one.reader')}>{t(`reader.${reader}`)}</Definition>
          <Definition term={t('one.covers')}>
            <span className="wrap-anywhere">{t(`covers.${coverage}`, { name })}</span>
          </Definition>
          <Definition term={t('one.made')}>
            <Time value={madeAt} format="moment" />
          </Definition>
          <Definition term={t('one.madeBy')}>
            <span className="wrap-anywhere">{madeBy}</span>
          </Definition>
          <Definition term={t('one.people')}>{String(peopleCount)}</Definition>
          <Definition term={t('one.share')}>
            {t('one.shareOf', { met, lines: lineCount, percent: shareMet(inspection) })}
          </Definition>
        </DefinitionList>
        <p className="text-ink-soft text-sm">
          {inspection.emptiedAt ? t('one.emptied') : t('one.kept', { days: PACK_KEPT_DAYS })}
        </p>
      </div>
      <PackLetters companySlug={companySlug} initial={inspection} />
      <Openings inspection={inspection} />
    </div>
  )
}

function LinkTime({ of: { state, expiresAt, endedAt } }: { of: Inspection }) {
  const t = useTranslations('inspection.one')
  const locale = useLocale()
  const key = ({ open: 'openUntil', expired: 'expiredAt', ended: 'endedAt' } as const)[state]
  return <span>{t(key, { time: formatTime(endedAt ?? expiresAt, 'moment', locale) })}</span>
}

function Openings({ inspection: { opened, openings } }: { inspection: Inspection }) {
  const t = useTranslations('inspection')
  return (
    <section className="max-w-3xl" aria-labelledby="openings">
      <h2 id="openings" className="font-bold text-xl">
        {t('one.openings')}
      </h2>
      <p className="mt-1 mb-4 text-ink-soft">{t('one.openingsText')}</p>
      {opened.length === 0 ? (
        <p>{t('one.notOpened')}</p>
      ) : (
        <Table caption={t('one.openingsCaption')} className="figures">
          <TableHead>
            <TableHeader>{t('one.when')}</TableHeader>
            <TableHeader>{t('one.part')}</TableHeader>
          </TableHead>
          <TableBody>
            {opened.map(({ id, part, openedAt }) => (
              <TableRow key={id}>
                <TableCell>
                  <Time value={openedAt} format="shortMoment" />
                </TableCell>
                <TableCell label={t('one.part')}>{t(`part.${part}`)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {openings > opened.length && (
        <p className="mt-3 text-ink-soft text-sm">{t('one.moreOpenings', { count: opened.length })}</p>
      )}
    </section>
  )
}
