import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { lookUpHref, type Receipts } from './look-up.ts'

/** Who looked, when and why: without the name of the person. */
export function ReceiptTable({ companySlug, receipts }: { companySlug: string; receipts: Receipts['receipts'] }) {
  const t = useTranslations('lookUp')
  return (
    <Table caption={t('receipts.caption')}>
      <TableHead>
        <TableHeader>{t('receipts.when')}</TableHeader>
        <TableHeader>{t('receipts.who')}</TableHeader>
        <TableHeader>{t('receipts.why')}</TableHeader>
        <TableHeader>{t('receipts.means')}</TableHeader>
      </TableHead>
      <TableBody>
        {receipts.map((each) => (
          <TableRow key={each.id}>
            <TableCell>
              <Time value={each.lookedAt} format="shortMoment" />
              {each.isOpen && (
                <LinkButton href={lookUpHref(companySlug, each.id)} className="ml-3">
                  {t('receipts.open')}
                </LinkButton>
              )}
            </TableCell>
            <TableCell label={t('receipts.who')}>
              <span className="wrap-anywhere">{each.lookedBy}</span>
            </TableCell>
            <TableCell label={t('receipts.why')}>
              {t(`purposes.${each.purpose}`)}
              {each.note && <span className="wrap-anywhere block text-ink-soft text-sm">{each.note}</span>}
            </TableCell>
            <TableCell label={t('receipts.means')}>
              <Means receipt={each} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Means({
  receipt: { means, askedAbout, cardNumberMasked, employerName },
}: {
  receipt: Receipts['receipts'][number]
}) {
  const t = useTranslations('lookUp')
  const locale = useLocale() === 'en' ? 'en' : 'nb'
  return (
    <>
      {cardNumberMasked ? <span className="mono">{cardNumberMasked}</span> : t(`means.${means}`)}
      {askedAbout && (
        <span className="wrap-anywhere block text-ink-soft text-sm">
          {t('receipts.about', { what: askedAbout[locale] })}
        </span>
      )}
      {employerName && <span className="wrap-anywhere block text-ink-soft text-sm">{employerName}</span>}
    </>
  )
}
