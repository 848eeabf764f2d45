import { useLocale, useTranslations } from 'next-intl'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { ListAddress } from './list-address.ts'

type PrintHeadingProps = {
  company: { name: string; orgnr: string }
  address: ListAddress
  printedAt: Date
  continues: boolean
}

/** Print only: the company, the date and the filters, so that an inspector can use the list. */
export function PrintHeading({ company, address, printedAt, continues }: PrintHeadingProps) {
  const t = useTranslations('competence')
  return (
    <div className="mb-4 hidden text-sm print:block">
      <p className="font-semibold">
        {t('print.company', { company: company.name, orgnr: formatOrgnr(company.orgnr) })}
      </p>
      <p>
        {t('print.printed', { moment: formatTime(printedAt, 'moment', useLocale()) })}
        {' · '}
        {t('print.filter', { filter: t(`filters.${address.state ?? 'all'}`) })}
        {address.search && ` · ${t('print.search', { search: address.search })}`}
      </p>
      {continues && <p>{t('print.continues')}</p>}
    </div>
  )
}
