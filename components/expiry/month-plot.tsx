import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import { monthName } from '#components/ui/month-name.ts'
import type { Months } from './expiry.ts'
import { type ExpiryAddress, expiryHref } from './expiry-address.ts'

type MonthPlotProps = { slug: string; address: ExpiryAddress; months: Months['months'] }

/**
 * A chart that is a table: one row per month, with numbers in cells and bars of that length. Records and cards also
 * differ by pattern, for print and for colour-blind readers.
 */
export function MonthPlot({ slug, address, months }: MonthPlotProps) {
  const t = useTranslations('expiry')
  const locale = useLocale()
  const most = Math.max(1, ...months.map(({ records, cards }) => records + cards))
  const number = new Intl.NumberFormat(locale === 'nb' ? 'nb-NO' : 'en-GB')
  return (
    <section aria-labelledby="months" className="mb-8">
      <h2 id="months" className="mb-2 font-bold text-lg">
        {t('months')}
      </h2>
      <table className="figures w-full max-w-3xl text-sm">
        <caption className="sr-only">{t('monthsCaption')}</caption>
        <thead>
          <tr className="text-ink-soft">
            <th scope="col" className="py-1 text-left font-normal">
              {t('month')}
            </th>
            <td className="w-full" />
            <th scope="col" className="px-2 text-right font-normal">
              <Key look={RECORDS} /> {t('records')}
            </th>
            <th scope="col" className="whitespace-nowrap pl-2 text-right font-normal">
              <Key look={CARDS} /> {t('cards')}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, records, cards }) => (
            <tr key={month} className={classNames('border-line border-t', address.month === month && 'bg-accent-soft')}>
              <th scope="row" className="whitespace-nowrap py-0.5 pr-3 text-left font-normal">
                <Link
                  href={expiryHref(slug, address, { month: address.month === month ? undefined : month })}
                  scroll={false}
                  aria-current={address.month === month ? 'true' : undefined}
                  className={classNames(
                    'link inline-flex min-h-8 items-center',
                    address.month === month && 'font-bold',
                  )}
                >
                  {monthName(month, locale)}
                </Link>
              </th>
              <td aria-hidden="true">
                <span className="flex h-4">
                  <Bar value={records} most={most} look={RECORDS} />
                  <Bar value={cards} most={most} look={CARDS} />
                </span>
              </td>
              <td className="px-2 text-right">{number.format(records)}</td>
              <td className="pl-2 text-right">{number.format(cards)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

// Printed too: browsers omit backgrounds in print by default.
const RECORDS = 'bg-accent [print-color-adjust:exact]'
const CARDS =
  'border border-accent bg-[repeating-linear-gradient(45deg,var(--color-accent)_0_2px,transparent_2px_5px)] [print-color-adjust:exact]'

function Key({ look }: { look: string }) {
  return <span aria-hidden="true" className={classNames('inline-block size-3 rounded-xs align-[-1px]', look)} />
}

/** No bar for zero, and a visible bar for anything else. */
function Bar({ value, most, look }: { value: number; most: number; look: string }) {
  if (value === 0) return null
  return <span className={classNames('block min-w-0.5', look)} style={{ width: `${(value / most) * 100}%` }} />
}
