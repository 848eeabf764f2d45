import type { inferRouterOutputs } from '@trpc/server'
import { useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AppRouter } from '#server/api/root.ts'

type Alarm = inferRouterOutputs<AppRouter>['operator']['listAlarms'][number]

/** Which budget, which company, and how much of it. It never names a person, because the table of uses has none. */
export function AlarmTable({ alarms }: { alarms: Alarm[] }) {
  const t = useTranslations('operator.alarms')
  const nameOf = (group: 'budgets' | 'levels', name: string) => {
    const key = `${group}.${name}` as Parameters<typeof t>[0]
    return t.has(key) ? t(key) : name
  }
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.when')}</TableHeader>
        <TableHeader>{t('columns.what')}</TableHeader>
        <TableHeader>{t('columns.whose')}</TableHeader>
        <TableHeader>{t('columns.company')}</TableHeader>
        <TableHeader>{t('columns.count')}</TableHeader>
      </TableHead>
      <TableBody>
        {alarms.map(({ id, occurredAt, budget, level, companyName, companyOrgnr, used, refused }) => (
          <TableRow key={id}>
            <TableCell>
              <Time value={occurredAt} format="shortMoment" />
            </TableCell>
            <TableCell label={t('columns.what')}>{nameOf('budgets', budget)}</TableCell>
            <TableCell label={t('columns.whose')}>{nameOf('levels', level)}</TableCell>
            <TableCell label={t('columns.company')}>
              <span className="break-words font-semibold">{companyName}</span>{' '}
              {companyOrgnr && <Orgnr value={companyOrgnr} className="text-ink-soft" />}
            </TableCell>
            <TableCell label={t('columns.count')}>{t('count', { used, refused })}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
